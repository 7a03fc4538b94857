package io.eventhub.rules.template;

import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Yaml;
import io.eventhub.rules.source.YamlNode;
import io.eventhub.rules.table.Columns;
import io.eventhub.rules.table.CsvTables;
import io.eventhub.rules.table.RawTable;
import io.eventhub.rules.table.WorkbookTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A template's YAML file, and the table of its rows when there is one. */
record ParameterFile(
        String file, String description, List<Parameter> parameters, List<AuthoredRow> rows, Findings findings) {
    private static final Set<String> KEYS = Set.of("description", "parameters", "rows");

    /** Reads {@code templates/<name>.yaml}, which must be there; everything wrong is a finding. */
    static ParameterFile read(RulebaseFolder folder, String name, Findings findings) {
        String file = TemplateReader.FOLDER + name + ".yaml";
        List<YamlNode> documents = Yaml.read(file, folder.files().getOrDefault(file, new byte[0]), findings);
        Map<String, YamlNode> parts =
                documents.isEmpty() ? Map.of() : documents.get(0).map(KEYS);
        YamlNode declared = parts.get("parameters");
        List<Parameter> parameters = declared == null ? List.of() : ParameterReader.read(declared);
        List<AuthoredRow> rows = new ArrayList<>();
        YamlNode own = parts.get("rows");
        if (own != null) {
            own.list().forEach(row -> rows.add(new YamlRow(row, parameters)));
        }
        tables(folder, name, findings).forEach(table -> rows.addAll(rows(table, parameters, findings)));
        if (rows.isEmpty()) {
            findings.warning(file, "", "the template has no row, so it makes no scenario", "add rows:");
        }
        YamlNode description = parts.get("description");
        return new ParameterFile(file, description == null ? "" : description.text(), parameters, rows, findings);
    }

    private static List<RawTable> tables(RulebaseFolder folder, String name, Findings findings) {
        List<RawTable> tables = new ArrayList<>();
        String csv = TemplateReader.FOLDER + name + ".csv";
        byte[] lines = folder.files().get(csv);
        if (lines != null) {
            CsvTables.read(csv, lines, findings).ifPresent(tables::add);
        }
        String xlsx = TemplateReader.FOLDER + name + ".xlsx";
        byte[] workbook = folder.files().get(xlsx);
        if (workbook != null) {
            tables.addAll(WorkbookTables.read(xlsx, workbook, findings).values());
        }
        return tables;
    }

    private static List<AuthoredRow> rows(RawTable table, List<Parameter> parameters, Findings findings) {
        List<String> columns = new ArrayList<>(List.of("id"));
        parameters.forEach(parameter -> columns.add(parameter.name()));
        List<AuthoredRow> rows = new ArrayList<>();
        new Columns(columns).rows(table, findings).forEach(row -> rows.add(new TabledRow(row)));
        return rows;
    }

    void checkUse(Set<String> names) {
        for (Parameter parameter : parameters) {
            if (!names.contains(parameter.name())) {
                findings.warning(
                        file,
                        "",
                        "the template makes no use of parameter \"" + parameter.name() + "\"",
                        "write @{" + parameter.name() + "} in it, or remove the parameter");
            }
        }
    }
}
