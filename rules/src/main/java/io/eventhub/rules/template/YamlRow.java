package io.eventhub.rules.template;

import io.eventhub.rules.source.Authored;
import io.eventhub.rules.source.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row below {@code rows:} of a template's YAML file. */
final class YamlRow implements AuthoredRow {
    private static final String ID = "id";

    private final YamlNode node;
    private final Map<String, YamlNode> cells;

    YamlRow(YamlNode node, List<Parameter> parameters) {
        this.node = node;
        List<String> known = new ArrayList<>(List.of(ID));
        parameters.forEach(parameter -> known.add(parameter.name()));
        this.cells = node.map(known);
    }

    @Override
    public String id() {
        YamlNode id = cells.get(ID);
        return id == null ? "" : id.text();
    }

    @Override
    public Authored place() {
        return new Authored(node.file(), node.position(), "");
    }

    @Override
    public Optional<Cell> cell(String parameter) {
        return Optional.ofNullable(cells.get(parameter))
                .filter(cell -> !cell.isNull())
                .map(cell -> new Cell(cell.text(), cell.file(), cell.position()));
    }

    @Override
    public void error(String message, String advice) {
        node.error(message, advice);
    }

    @Override
    public Optional<byte[]> with(Parameter parameter, String value, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        String written = parameter.type() == ParameterType.STRING ? "\"" + value + "\"" : value;
        YamlNode cell = cells.get(parameter.name());
        String changed = cell == null
                ? inserted(text, parameter.name() + ": " + written)
                : text.substring(0, cell.start(text)) + written + text.substring(cell.end(text));
        return Optional.of(changed.getBytes(StandardCharsets.UTF_8));
    }

    /** Behind the id, in the way the row is written. */
    private String inserted(String text, String entry) {
        YamlNode id = cells.get(ID);
        int at = id == null ? node.start(text) : id.end(text);
        int column = node.start(text) - text.lastIndexOf('\n', node.start(text) - 1) - 1;
        String separator = node.isBracketed() ? ", " : "\n" + " ".repeat(column);
        return text.substring(0, at) + separator + entry + text.substring(at);
    }
}
