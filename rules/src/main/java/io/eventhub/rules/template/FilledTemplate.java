package io.eventhub.rules.template;

import io.eventhub.rules.source.Authored;
import io.eventhub.rules.source.Locator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** A template's text with the values of one row, which knows for each of its characters who wrote it. */
final class FilledTemplate implements Locator {
    private final String file;
    private final String context;
    private final StringBuilder drl = new StringBuilder();
    private final List<Line> lines = new ArrayList<>();

    /** A value in the text: {@code rule} is how it is written there. */
    record Value(String rule, Cell cell) {}

    private record Line(int number, List<Span> spans) {}

    /** Columns of the filled line, from 1, the end exclusive; {@code surplus} is by how much it is longer than its place. */
    private record Span(int start, int end, int surplus, Cell cell) {}

    /** @param context which row it is, for findings in the template */
    FilledTemplate(TemplateText template, Map<String, Value> values, String context) {
        this.file = template.file();
        this.context = context;
        template.lines().forEach(line -> fill(line, values));
    }

    String drl() {
        return drl.toString();
    }

    private void fill(TemplateText.Line line, Map<String, Value> values) {
        List<Span> spans = new ArrayList<>();
        StringBuilder filled = new StringBuilder();
        Matcher places = line.places();
        int from = 0;
        while (places.find()) {
            Value value = values.get(places.group(1).strip());
            if (value != null) {
                filled.append(line.text(), from, places.start());
                int start = filled.length() + 1;
                filled.append(value.rule());
                int surplus = value.rule().length() - (places.end() - places.start());
                spans.add(new Span(start, filled.length() + 1, surplus, value.cell()));
                from = places.end();
            }
        }
        drl.append(filled).append(line.text(), from, line.text().length()).append('\n');
        lines.add(new Line(line.number(), spans));
    }

    @Override
    public Authored authored(int line, int column) {
        if (line < 1 || line > lines.size()) {
            return new Authored(file, "", context);
        }
        Line filled = lines.get(line - 1);
        int shift = 0;
        for (Span span : filled.spans()) {
            if (column >= span.start() && column < span.end()) {
                Cell cell = span.cell();
                return new Authored(cell.file(), cell.position(), "put into " + file + ":" + filled.number());
            }
            shift += column >= span.end() ? span.surplus() : 0;
        }
        return new Authored(file, filled.number() + ":" + Math.max(1, column - shift), context);
    }
}
