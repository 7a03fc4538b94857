package io.eventhub.rules.template;

import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.source.Authored;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code templates/} and fills each template with each of its rows. For one reading. */
public final class TemplateReader {
    static final String FOLDER = "templates/";

    private static final int LARGEST_FILLED = 64 << 10;
    private static final int MOST_CHARACTERS = 4 << 20;

    private final RulebaseFolder folder;
    private final Findings findings;
    private final Map<String, Template> templates = new TreeMap<>();
    private final List<Source> sources = new ArrayList<>();
    private final Map<String, Authored> ids = new HashMap<>();
    private long characters;

    private TemplateReader(RulebaseFolder folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /** What there is to know of a rulebase's templates. */
    public record Templates(Map<String, Template> byName, List<Source> sources) {
        public Templates {
            sources = List.copyOf(sources);
        }
    }

    /** Everything wrong is a finding; rows with findings are not filled in. */
    public static Templates read(RulebaseFolder folder, Findings findings) {
        TemplateReader reader = new TemplateReader(folder, findings);
        reader.names().forEach(reader::template);
        return new Templates(reader.templates, reader.sources);
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String file : folder.files().keySet()) {
            if (file.startsWith(FOLDER)) {
                String name = file.substring(FOLDER.length());
                if (!name.matches("[A-Za-z0-9][\\w.-]*\\.(drt|yaml|csv|xlsx)")) {
                    findings.error(
                            file,
                            "",
                            "this file is no part of a template",
                            "write templates/<name>.drt, <name>.yaml and, for rows in a table, <name>.csv or .xlsx");
                } else {
                    names.add(name.substring(0, name.lastIndexOf('.')));
                }
            }
        }
        return names;
    }

    private void template(String name) {
        byte[] text = folder.files().get(FOLDER + name + ".drt");
        byte[] yaml = folder.files().get(FOLDER + name + ".yaml");
        if (text == null) {
            findings.error(FOLDER + name + ".drt", "", "the file is missing", "write the template's text there");
        }
        if (yaml == null) {
            findings.error(FOLDER + name + ".yaml", "", "the file is missing", "declare parameters: and rows: there");
        }
        if (text == null || yaml == null) {
            return;
        }
        ParameterFile parameters = ParameterFile.read(folder, name, findings);
        List<String> names =
                parameters.parameters().stream().map(Parameter::name).toList();
        TemplateText template = TemplateText.read(FOLDER + name + ".drt", text, names, findings);
        parameters.checkUse(template.names());
        List<Template.Row> rows = new ArrayList<>();
        parameters.rows().forEach(row -> row(template, parameters, row).ifPresent(rows::add));
        templates.put(name, new Template(name, parameters.description(), parameters.parameters(), rows));
    }

    private Optional<Template.Row> row(TemplateText template, ParameterFile file, AuthoredRow row) {
        String id = row.id();
        if (!id.matches("[A-Za-z0-9][\\w.-]*")) {
            row.error("\"" + id + "\" cannot be the id of a row", "write id: letters, digits, - and _");
            return Optional.empty();
        }
        Authored other = ids.putIfAbsent(id, row.place());
        if (other != null) {
            row.error(
                    "id \"" + id + "\" is already at " + other.file() + ":" + other.position(),
                    "give each row its own id");
            return Optional.empty();
        }
        Map<String, FilledTemplate.Value> values = new HashMap<>();
        Map<String, String> shown = new LinkedHashMap<>();
        Cell ownId = new Cell(id, row.place().file(), row.place().position());
        values.put(TemplateText.ID, new FilledTemplate.Value(id, ownId));
        for (Parameter parameter : file.parameters()) {
            cell(parameter, row).ifPresent(cell -> {
                parameter
                        .type()
                        .drl(cell.text())
                        .ifPresent(drl -> values.put(parameter.name(), new FilledTemplate.Value(drl, cell)));
                shown.put(parameter.name(), cell.text());
            });
        }
        if (values.keySet().containsAll(template.names()) && characters <= MOST_CHARACTERS) {
            fill(template, id, values, row.place());
        }
        return Optional.of(new Template.Row(id, row.place(), shown));
    }

    /**
     * The row's value or the default; a finding when there is none or it does not fit, and empty when nothing can be made of
     * it. What is only too small or too large is put in, so that everything else that is wrong is told too.
     */
    private Optional<Cell> cell(Parameter parameter, AuthoredRow row) {
        Optional<Cell> own = row.cell(parameter.name());
        if (own.isPresent()) {
            Optional<Parameter.Problem> problem = parameter.problem(own.get().text());
            problem.ifPresent(found -> findings.error(
                    own.get().file(),
                    own.get().position(),
                    found.message() + " [row " + row.id() + "]",
                    found.advice()));
            return own.filter(cell -> parameter.type().drl(cell.text()).isPresent());
        }
        String value = parameter.defaultValue();
        if (value == null) {
            row.error(
                    "row " + row.id() + " gives no " + parameter.name(),
                    "write " + parameter.type().expected());
            return Optional.empty();
        }
        return Optional.of(new Cell(value, row.place().file(), row.place().position()));
    }

    private void fill(TemplateText template, String id, Map<String, FilledTemplate.Value> values, Authored place) {
        String unit = template.file() + "#" + id;
        FilledTemplate filled =
                new FilledTemplate(template, values, "row " + id + " at " + place.file() + ":" + place.position());
        characters += filled.drl().length();
        if (filled.drl().length() > LARGEST_FILLED || characters > MOST_CHARACTERS) {
            findings.error(
                    template.file(),
                    "",
                    "the rows make too much text of the template, at row " + id + " " + characters + " characters",
                    "keep a template below " + LARGEST_FILLED + " when filled, all together below " + MOST_CHARACTERS);
            return;
        }
        findings.locate(unit, filled);
        sources.add(new Source(unit, filled.drl()));
    }
}
