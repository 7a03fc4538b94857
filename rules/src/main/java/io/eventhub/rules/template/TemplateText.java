package io.eventhub.rules.template;

import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Spelling;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code .drt} file in the form of Drools: {@code template header} with the names of its parameters, then blocks from
 * {@code template "name"} to {@code end template}. Unlike in Drools, {@code @{...}} holds a name and nothing to compute.
 *
 * @param lines those inside of blocks
 */
record TemplateText(String file, List<Line> lines) {
    /** The name by which the text takes the row's id. */
    static final String ID = "id";

    private static final int LARGEST_FILE = 64 << 10;
    private static final Pattern PLACE = Pattern.compile("@\\{([^}\\n]*)}?");
    private static final Pattern OWN_SCENARIO = Pattern.compile("@scenario\\s*\\(\\s*\"?@\\{\\s*id\\s*}\"?\\s*\\)");
    private static final Pattern NAME = Pattern.compile("\\w+");

    TemplateText {
        lines = List.copyOf(lines);
    }

    /** @param number in the file, from 1 */
    record Line(int number, String text) {
        Matcher places() {
            return PLACE.matcher(text);
        }
    }

    static TemplateText read(String file, byte[] content, Collection<String> parameters, Findings findings) {
        if (content.length > LARGEST_FILE) {
            findings.error(file, "", "the file has " + content.length + " bytes", "keep templates below 64 KiB");
            return new TemplateText(file, List.of());
        }
        TemplateText text = new TemplateText(file, new Blocks(file, parameters, findings).read(content));
        text.check(parameters, findings);
        return text;
    }

    /** The names it takes values of. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Line line : lines) {
            line.places().results().forEach(place -> names.add(place.group(1).strip()));
        }
        return names;
    }

    private void check(Collection<String> parameters, Findings findings) {
        Set<String> known = new HashSet<>(parameters);
        known.add(ID);
        boolean isOwn = false;
        for (Line line : lines) {
            isOwn |= OWN_SCENARIO.matcher(line.text()).find();
            line.places()
                    .results()
                    .filter(place -> !known.contains(place.group(1).strip()))
                    .forEach(place -> findings.error(
                            file,
                            line.number() + ":" + (place.start() + 1),
                            "unknown parameter \"" + place.group(1).strip() + "\"",
                            Spelling.advice(place.group(1).strip(), known)));
        }
        if (!isOwn && !lines.isEmpty()) {
            findings.error(
                    file,
                    lines.get(0).number() + ":1",
                    "no rule of the template names the scenario of its row",
                    "add @scenario( @{id} ) below the rule's name");
        }
    }

    /** Finds the blocks. For one reading. */
    private static final class Blocks {
        private static final String HEADER = "template header";

        private final String file;
        private final Collection<String> parameters;
        private final Findings findings;
        private final List<Line> lines = new ArrayList<>();
        private boolean inHeader;
        private boolean inBlock;

        Blocks(String file, Collection<String> parameters, Findings findings) {
            this.file = file;
            this.parameters = parameters;
            this.findings = findings;
        }

        List<Line> read(byte[] content) {
            int number = 0;
            for (String text : new String(content, StandardCharsets.UTF_8).split("\\R", -1)) {
                number++;
                line(number, text);
            }
            if (inBlock) {
                findings.error(file, number + ":1", "the template has no end", "close it with: end template");
            }
            if (lines.isEmpty()) {
                findings.error(
                        file, "", "there is no template in the file", "write template \"name\", a rule, end template");
            }
            return lines;
        }

        private void line(int number, String text) {
            String stripped = text.strip();
            if (inBlock) {
                inBlock = !stripped.matches("end\\s+template");
                if (inBlock) {
                    lines.add(new Line(number, text));
                }
            } else if (stripped.equals(HEADER)) {
                inHeader = true;
            } else if (stripped.matches("template\\s+\"[^\"]*\"")) {
                inHeader = false;
                inBlock = true;
            } else if (!stripped.isEmpty() && !stripped.startsWith("//")) {
                outside(number, stripped);
            }
        }

        private void outside(int number, String stripped) {
            if (!inHeader || !NAME.matcher(stripped).matches()) {
                findings.error(
                        file,
                        number + ":1",
                        "\"" + stripped + "\" stands outside of a template",
                        "put rules between template \"name\" and end template; the compiler adds everything else");
            } else if (!stripped.equals(ID) && !parameters.contains(stripped)) {
                findings.error(
                        file,
                        number + ":1",
                        "parameter \"" + stripped + "\" is not declared",
                        Spelling.closest(stripped, parameters)
                                .map(closest -> "did you mean \"" + closest + "\"?")
                                .orElse("declare it in the template's yaml file"));
            }
        }
    }
}
