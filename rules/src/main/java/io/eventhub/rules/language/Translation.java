package io.eventhub.rules.language;

import io.eventhub.rules.source.Authored;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.parser.lang.dsl.DSLMappingEntry;
import org.drools.drl.parser.lang.dsl.DSLMappingEntry.Section;
import org.jspecify.annotations.Nullable;

/** The translation of one file in plain language, line by line. For one file. */
final class Translation {
    private static final int LARGEST_FILE = 64 << 10;
    private static final String AND = " and ";
    private static final int LONGEST_LINE = 400;
    private static final Pattern PART = Pattern.compile("(when|then)\\b\\s*(.*)");

    private final String file;
    private final Language language;
    private final Findings findings;
    private final StringBuilder drl = new StringBuilder();
    private final List<String> positions = new ArrayList<>();
    private @Nullable Section section;
    private @Nullable Statement open;
    private boolean understood = true;

    Translation(String file, Language language, Findings findings) {
        this.file = file;
        this.language = language;
        this.findings = findings;
    }

    /** A condition or consequence that additions may follow. */
    private record Statement(String text, String position, List<String> additions, List<String> places) {}

    Optional<Source> of(String text) {
        if (text.length() > LARGEST_FILE) {
            findings.error(file, "", "the file has " + text.length() + " characters", "keep scenarios below 64 KiB");
            return Optional.empty();
        }
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            line(line, number);
        }
        close();
        findings.locate(
                file,
                (line, column) ->
                        new Authored(file, line < 1 || line > positions.size() ? "" : positions.get(line - 1), ""));
        return understood ? Optional.of(new Source(file, drl.toString())) : Optional.empty();
    }

    private void line(String line, int number) {
        String stripped = line.strip();
        String position = number + ":" + (line.length() - line.stripLeading().length() + 1);
        Matcher part = PART.matcher(stripped);
        if (stripped.isEmpty() || stripped.startsWith("//") || stripped.startsWith("#")) {
            return;
        }
        if (stripped.length() > LONGEST_LINE) {
            unknown(position, "the sentence has " + stripped.length() + " characters", "write shorter sentences");
        } else if (section == null && stripped.matches("rule\\b.*")) {
            section = DSLMappingEntry.KEYWORD;
            write(stripped, position);
        } else if (stripped.equals("end")) {
            close();
            write("end", position);
            section = null;
        } else if (section != null && part.matches()) {
            close();
            write(part.group(1), position);
            section = part.group(1).equals("when") ? DSLMappingEntry.CONDITION : DSLMappingEntry.CONSEQUENCE;
            body(part.group(2), position);
        } else {
            body(stripped, position);
        }
    }

    private void body(String text, String position) {
        Section where = section;
        if (text.isEmpty()) {
            return;
        }
        if (where == null) {
            unknown(position, "\"" + text + "\" stands outside of a rule", "begin with rule \"name\"");
        } else if (text.startsWith(">")) {
            statement(text.substring(1).strip(), position);
        } else if (where.equals(DSLMappingEntry.KEYWORD)) {
            header(text, position);
        } else {
            sentences(text, position, where);
        }
    }

    private void header(String text, String position) {
        Optional<Sentence> sentence = find(text, position, DSLMappingEntry.KEYWORD);
        write(sentence.flatMap(found -> found.expanded(text)).orElse(text), position);
    }

    private void sentences(String text, String position, Section where) {
        String line = text.startsWith("and ") ? text.substring(4).strip() : text;
        List<String> parts = parts(line, position, where);
        if (parts.isEmpty()) {
            String unread = unread(line, position, where);
            String advice = language.nearest(unread, where)
                    .map(nearest -> "did you mean \"" + nearest.key() + "\"?")
                    .orElse("write a sentence of the language");
            unknown(position, "\"" + (unread.equals(line) ? text : unread) + "\" is no sentence", advice);
            return;
        }
        parts.forEach(part -> sentence(part, position, where));
    }

    /** The sentences of a line, which {@code and} may join; none when it holds anything else. */
    private List<String> parts(String line, String position, Section where) {
        if (find(line, position, where).isPresent()) {
            return List.of(line);
        }
        for (int at = line.indexOf(AND); at >= 0; at = line.indexOf(AND, at + 1)) {
            String first = line.substring(0, at).strip();
            if (find(first, position, where).isPresent()) {
                List<String> rest = parts(line.substring(at + AND.length()).strip(), position, where);
                if (!rest.isEmpty()) {
                    List<String> parts = new ArrayList<>(List.of(first));
                    parts.addAll(rest);
                    return parts;
                }
            }
        }
        return List.of();
    }

    /** What of a line is no sentence: sentences at its beginning are left out, or all that follow its first part. */
    private String unread(String line, String position, Section where) {
        for (int at = line.indexOf(AND); at >= 0; at = line.indexOf(AND, at + 1)) {
            if (find(line.substring(0, at).strip(), position, where).isPresent()) {
                return unread(line.substring(at + AND.length()).strip(), position, where);
            }
        }
        int first = line.indexOf(AND);
        boolean onlyTheFirst = first >= 0
                && !parts(line.substring(first + AND.length()).strip(), position, where)
                        .isEmpty();
        return onlyTheFirst ? line.substring(0, first).strip() : line;
    }

    private Optional<Sentence> find(String line, String position, Section where) {
        try {
            return language.of(line, where);
        } catch (CountedText.TooLongException e) {
            unknown(position, e.getMessage() + " on this line", "simplify the patterns in the language file");
            return Optional.empty();
        }
    }

    private void sentence(String line, String position, Section where) {
        Sentence sentence = find(line, position, where).orElseThrow();
        Optional<String> expanded = sentence.expanded(line);
        if (expanded.isEmpty()) {
            unknown(position, "\"" + line + "\" cannot be expanded", "look at [" + sentence + "]");
        } else if (!sentence.isAddition()) {
            statement(expanded.get(), position);
        } else if (open == null) {
            unknown(position, "\"" + line + "\" adds to nothing", "put the sentence it adds to before it");
        } else {
            open.additions().add(expanded.get());
            open.places().add(position);
        }
    }

    private void statement(String text, String position) {
        close();
        open = new Statement(text, position, new ArrayList<>(), new ArrayList<>());
    }

    /** Writes a statement with its additions on lines of their own, so that each line is one author's. */
    private void close() {
        Statement statement = open;
        open = null;
        if (statement == null) {
            return;
        }
        boolean isCondition = DSLMappingEntry.CONDITION.equals(section);
        char last = isCondition ? ')' : ';';
        int end = statement.text().lastIndexOf(last);
        if (statement.additions().isEmpty()) {
            write(statement.text(), statement.position());
        } else if (end < 0) {
            unknown(
                    statement.places().get(0),
                    "nothing can be added to \"" + statement.text() + "\"",
                    "let the sentence before it end with " + last);
        } else {
            String start = statement.text().substring(0, end).stripTrailing();
            write(start, statement.position());
            boolean isFirst = start.endsWith("(");
            for (int i = 0; i < statement.additions().size(); i++) {
                String separator = isCondition && !(isFirst && i == 0) ? ", " : "  ";
                write(
                        separator + statement.additions().get(i),
                        statement.places().get(i));
            }
            write(statement.text().substring(end), statement.position());
        }
    }

    private void write(String text, String position) {
        if (drl.length() + text.length() > LARGEST_FILE) {
            if (understood) {
                unknown(
                        position,
                        "the sentences up to here make more than " + LARGEST_FILE + " characters of rules",
                        "write fewer of them into a file");
            }
            return;
        }
        for (String line : text.split("\n", -1)) {
            drl.append(line).append('\n');
            positions.add(position);
        }
    }

    private void unknown(String position, String message, String advice) {
        understood = false;
        findings.error(file, position, message, advice);
    }
}
