package io.eventhub.rules.template;

import io.eventhub.rules.Finding;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Changes one parameter of one row, as a form or a single request does. */
public final class TemplateParameters {
    private TemplateParameters() {}

    /**
     * What became of a change.
     *
     * @param folder with the change made; empty when there are findings
     * @param findings why it cannot be made
     */
    public record Change(Optional<RulebaseFolder> folder, List<Finding> findings) {
        public Change {
            findings = List.copyOf(findings);
        }
    }

    /**
     * The folder with another value of a parameter: in its row, where comments and all other lines stay as they are.
     * Checks the value against the parameter's declaration; the folder as a whole is still to be checked.
     *
     * @param value as an author would write it
     */
    public static Change change(RulebaseFolder folder, String template, String row, String parameter, String value) {
        Findings findings = new Findings();
        Optional<RulebaseFolder> changed = changed(folder, template, row, parameter, value, findings);
        return new Change(findings.hasErrors() ? Optional.empty() : changed, findings.sorted());
    }

    private static Optional<RulebaseFolder> changed(
            RulebaseFolder folder, String template, String row, String name, String value, Findings findings) {
        String file = TemplateReader.FOLDER + template + ".yaml";
        if (!folder.files().containsKey(file)) {
            findings.error(file, "", "unknown template \"" + template + "\"", Spelling.advice(template, names(folder)));
            return Optional.empty();
        }
        ParameterFile parameters = ParameterFile.read(folder, template, findings);
        List<String> ids = parameters.rows().stream().map(AuthoredRow::id).toList();
        int index = ids.indexOf(row);
        if (index < 0) {
            findings.error(file, "", "unknown row \"" + row + "\"", Spelling.advice(row, ids));
            return Optional.empty();
        }
        Optional<Parameter> known = parameters.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
        if (known.isEmpty()) {
            List<String> all =
                    parameters.parameters().stream().map(Parameter::name).toList();
            findings.error(file, "", "unknown parameter \"" + name + "\"", Spelling.advice(name, all));
            return Optional.empty();
        }
        return changed(folder, parameters.rows().get(index), known.get(), value, findings);
    }

    private static Optional<RulebaseFolder> changed(
            RulebaseFolder folder, AuthoredRow row, Parameter parameter, String value, Findings findings) {
        String file = row.place().file();
        String position = row.cell(parameter.name())
                .map(Cell::position)
                .orElse(row.place().position());
        Optional<Parameter.Problem> problem = parameter.problem(value);
        if (problem.isPresent()) {
            findings.error(
                    file,
                    position,
                    problem.get().message() + " [row " + row.id() + "]",
                    problem.get().advice());
            return Optional.empty();
        }
        return row.with(parameter, value, folder.files().getOrDefault(file, new byte[0]))
                .map(content -> {
                    Map<String, byte[]> files = new TreeMap<>(folder.files());
                    files.put(file, content);
                    return new RulebaseFolder(files);
                });
    }

    private static List<String> names(RulebaseFolder folder) {
        List<String> names = new ArrayList<>();
        for (String file : folder.files().keySet()) {
            if (file.startsWith(TemplateReader.FOLDER) && file.endsWith(".drt")) {
                names.add(file.substring(TemplateReader.FOLDER.length(), file.length() - ".drt".length()));
            }
        }
        return names;
    }
}
