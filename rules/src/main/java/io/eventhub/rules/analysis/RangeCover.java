package io.eventhub.rules.analysis;

import io.eventhub.rules.scenario.ScenarioRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at the rules of one file that differ only in the range of one number, as the rows of a table do: their ranges
 * should neither overlap nor leave gaps between them.
 */
record RangeCover() {
    /** The pairs that overlap, so that they are not told about twice. */
    Set<Set<ScenarioRule>> check(List<RuleShape> shapes) {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        for (RuleShape shape : shapes) {
            for (int i = 0; i < shape.patterns().size(); i++) {
                rows(shape, i, groups);
            }
        }
        Set<Set<ScenarioRule>> overlapping = new HashSet<>();
        groups.values().stream().filter(rows -> rows.size() > 1).forEach(rows -> compare(rows, overlapping));
        return overlapping;
    }

    private static void rows(RuleShape shape, int pattern, Map<String, List<Row>> groups) {
        PatternShape whole = shape.patterns().get(pattern);
        whole.fields().forEach((field, values) -> {
            if (values.isPlainRange()) {
                List<PatternShape> rest = new ArrayList<>(shape.patterns());
                rest.set(pattern, whole.without(field));
                String key = String.join(
                        "\n",
                        shape.rule().place().file(),
                        shape.trigger(),
                        pattern + "." + field,
                        rest.stream().map(RangeCover::key).toList().toString(),
                        key(shape.profile()));
                groups.computeIfAbsent(key, name -> new ArrayList<>())
                        .add(new Row(shape.rule(), field, values.range()));
            }
        });
    }

    /** The order of sets and maps must not matter. */
    private static String key(PatternShape shape) {
        return shape.others().stream().sorted().toList()
                + shape.fields().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + key(entry.getValue()))
                        .toList()
                        .toString();
    }

    private static String key(Values values) {
        List<String> only = values.only() == null
                ? List.of()
                : values.only().stream().map(Object::toString).sorted().toList();
        List<String> not = values.not().stream().map(Object::toString).sorted().toList();
        return values.missing() + " " + values.present() + " " + values.range() + " " + only + " " + not;
    }

    private static void compare(List<Row> rows, Set<Set<ScenarioRule>> overlapping) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(Row::low));
        Row reaching = sorted.get(0);
        for (Row row : sorted.subList(1, sorted.size())) {
            Range shared = reaching.range.and(row.range);
            Range gap = reaching.range.gapTo(row.range);
            if (!shared.isEmpty()) {
                overlapping.add(Set.of(reaching.rule, row.rule));
                row.rule
                        .place()
                        .warning(
                                row.field + " " + shared.text() + " is covered by " + row.named() + " and by "
                                        + reaching.named() + at(reaching),
                                "let one range end where the other begins");
            } else if (!gap.isEmpty()) {
                row.rule
                        .place()
                        .warning(
                                row.field + " " + gap.text() + " is covered by no rule: it lies between "
                                        + reaching.named() + at(reaching) + " and " + row.named(),
                                "let one range begin where the other ends, such as " + row.begin(reaching));
            }
            reaching = row.high().compareTo(reaching.high()) > 0 ? row : reaching;
        }
    }

    private static String at(Row row) {
        return " (line " + row.rule.place().line() + ")";
    }

    private record Row(ScenarioRule rule, String field, Range range) {
        private static final BigDecimal FAR = BigDecimal.valueOf(Long.MAX_VALUE);

        BigDecimal low() {
            return range.low() == null ? FAR.negate() : range.low();
        }

        BigDecimal high() {
            return range.high() == null ? FAR : range.high();
        }

        String named() {
            return "\"" + rule.name() + "\"";
        }

        /** The condition with which this row would begin where another ends. */
        String begin(Row before) {
            String bound = String.valueOf(
                    before.range.high() == null ? "" : before.range.high().toPlainString());
            return field + (before.range.highOpen() ? " >= " : " > ") + bound;
        }
    }
}
