package io.eventhub.rules.decisiontable;

import io.eventhub.rules.source.Authored;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Source;
import io.eventhub.rules.table.RawTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.decisiontable.parser.DefaultRuleSheetListener;
import org.drools.decisiontable.parser.RuleSheetListener;
import org.drools.template.model.DRLOutput;
import org.drools.template.model.Rule;
import org.drools.template.parser.DecisionTableParseException;

/**
 * One sheet. Its cells are read by the hub, which refuses formulas and bounds sizes, and put into rules by Drools. For
 * one reading.
 */
final class RuleSheet {
    private static final String MERGED = "...";
    private static final int MOST_RULES = 2_000;
    private static final int MOST_CHARACTERS = 16 << 20;
    private static final Pattern CELL = Pattern.compile("\\b([A-Z]{1,3}\\d+)\\b");
    /** What a sheet may declare in Drools, and a scenario may not. */
    private static final Set<String> FOREIGN =
            Set.of("import", "functions", "variables", "queries", "declare", "unit", "dialect", "sequential");

    private final RawTable table;
    private final Findings findings;

    RuleSheet(RawTable table, Findings findings) {
        this.table = table;
        this.findings = findings;
    }

    /**
     * How much text it may make, at most: each value is put into the text of its column, as often as that has a place for
     * it.
     */
    long characters() {
        Map<Integer, Integer> longest = new HashMap<>();
        long places = 0;
        long values = 0;
        for (RawTable.Line line : table.lines()) {
            for (int column = 0; column < line.cells().size(); column++) {
                String text = line.cells().get(column);
                longest.merge(column, text.length(), Math::max);
                places = Math.max(places, text.chars().filter(c -> c == '$').count());
                values += text.length();
            }
        }
        long characters = places * values;
        for (RawTable.Line line : table.lines()) {
            for (int column = 0; column < line.cells().size(); column++) {
                characters += line.cells().get(column).isBlank() ? 0 : longest.getOrDefault(column, 0);
            }
        }
        return characters;
    }

    /** @param mostCharacters what all sheets before it have left of the text they may make together */
    List<Source> rules(long mostCharacters) {
        long characters = characters();
        if (characters > MOST_CHARACTERS) {
            error("A1", "the sheet may make more than " + MOST_CHARACTERS + " characters of rules", "split it");
            return List.of();
        }
        if (characters > mostCharacters) {
            error(
                    "A1",
                    "the sheets up to here may make more than " + DecisionTables.MOST_CHARACTERS_OF_ALL
                            + " characters of rules",
                    "write less into cells, or fewer rows");
            return List.of();
        }
        DefaultRuleSheetListener listener = new DefaultRuleSheetListener();
        try {
            boolean sound = tell(listener);
            List<Rule> rules = listener.getRuleSet().getRules();
            if (rules.isEmpty() || rules.size() > MOST_RULES) {
                error("A1", "the sheet has " + rules.size() + " rules", "write 1 to " + MOST_RULES + " rows");
                return List.of();
            }
            return sound ? rules.stream().map(this::source).toList() : List.of();
        } catch (DecisionTableParseException | IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            Matcher cell = CELL.matcher(message);
            error(
                    cell.find() ? cell.group(1) : "A1",
                    "the table cannot be read: " + message,
                    "write RuleSet, RuleTable, then rows of CONDITION and ACTION, objects, codes, labels and rules");
            return List.of();
        }
    }

    /** Hands all cells over; false when one of them may not stand in a scenario. */
    private boolean tell(RuleSheetListener listener) {
        boolean sound = true;
        listener.startSheet(table.file());
        for (RawTable.Line line : table.lines()) {
            listener.newRow(line.number() - 1, line.cells().size());
            int mergedFrom = RuleSheetListener.NON_MERGED;
            for (int column = 0; column < line.cells().size(); column++) {
                String text = line.cells().get(column).strip();
                boolean isMerged = text.endsWith(MERGED) && text.length() > MERGED.length();
                boolean goesOn = isMerged
                        && column > 0
                        && line.cells().get(column - 1).strip().equals(text);
                mergedFrom = !isMerged ? RuleSheetListener.NON_MERGED : goesOn ? mergedFrom : column;
                sound &= isOwn(line, column, text);
                String value = isMerged ? text.substring(0, text.length() - MERGED.length()) : text;
                listener.newCell(line.number() - 1, column, value, mergedFrom);
            }
        }
        listener.finishSheet();
        return sound;
    }

    private boolean isOwn(RawTable.Line line, int column, String text) {
        if (!FOREIGN.contains(text.toLowerCase(Locale.ROOT))) {
            return true;
        }
        error(
                name(column) + line.number(),
                "\"" + text + "\" may not stand in a scenario",
                "write only RuleSet and RuleTable; the compiler adds everything else");
        return false;
    }

    private Source source(Rule rule) {
        DRLOutput output = new DRLOutput();
        rule.renderDRL(output);
        String drl = output.getDRL();
        int row = rule.getSpreadsheetRowNumber();
        String unit = table.file() + "#" + table.sheetPrefix() + row;
        List<String> lines = drl.lines().toList();
        findings.locate(unit, (line, column) -> {
            String text = line < 1 || line > lines.size() ? "" : lines.get(line - 1);
            return new Authored(table.file(), table.sheetPrefix() + cell(row, text), "");
        });
        return new Source(unit, drl);
    }

    /** The cell of the row that stands in the generated text: the longest one, or else the first of the row. */
    private String cell(int row, String text) {
        List<String> cells = new ArrayList<>();
        table.lines().stream().filter(line -> line.number() == row).forEach(line -> cells.addAll(line.cells()));
        int found = 0;
        int longest = 0;
        for (int column = 0; column < cells.size(); column++) {
            String value = cells.get(column).strip();
            if (value.length() > longest && text.contains(value)) {
                found = column;
                longest = value.length();
            }
        }
        return name(found) + row;
    }

    private static String name(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }

    private void error(String cell, String message, String advice) {
        findings.error(table.file(), table.sheetPrefix() + cell, message, advice);
    }
}
