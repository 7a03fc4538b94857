package io.eventhub.rules.decisiontable;

import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Source;
import io.eventhub.rules.table.CsvTables;
import io.eventhub.rules.table.RawTable;
import io.eventhub.rules.table.WorkbookTables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Turns {@code scenarios/*.csv} and {@code scenarios/*.xlsx} into rules, one a row. */
public final class DecisionTables {
    static final long MOST_CHARACTERS_OF_ALL = 32 << 20;

    private DecisionTables() {}

    /** Everything wrong is a finding. */
    public static List<Source> read(RulebaseFolder folder, Findings findings) {
        List<RawTable> sheets = new ArrayList<>();
        folder.files().forEach((file, content) -> {
            if (file.startsWith("scenarios/")) {
                tables(file, content, findings).forEach(sheets::add);
            }
        });
        List<Source> sources = new ArrayList<>();
        long left = MOST_CHARACTERS_OF_ALL;
        for (RawTable table : sheets) {
            RuleSheet sheet = new RuleSheet(table, findings);
            sources.addAll(sheet.rules(left));
            long characters = sheet.characters();
            left -= characters > left ? 0 : characters;
        }
        return sources;
    }

    private static Collection<RawTable> tables(String file, byte[] content, Findings findings) {
        if (file.endsWith(".csv")) {
            return CsvTables.read(file, content, findings).stream().toList();
        }
        return file.endsWith(".xlsx")
                ? WorkbookTables.read(file, content, findings).values()
                : List.of();
    }
}
