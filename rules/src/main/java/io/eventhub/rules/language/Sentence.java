package io.eventhub.rules.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drools.drl.parser.lang.dsl.DSLMappingEntry;
import org.drools.drl.parser.lang.dsl.DefaultDSLMapping;
import org.drools.drl.parser.lang.dsl.DefaultExpander;

/**
 * A sentence of the language and what it stands for.
 *
 * @param section where it may stand; null for everywhere
 */
record Sentence(DSLMappingEntry entry, DSLMappingEntry.Section section, String key) {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)[^{}]*}");
    private static final String BEFORE = "rule \"it\"\nwhen\n";
    private static final String AFTER = "\nthen\nend\n";
    private static final String HOST = "> It( )\n";

    /** Takes the entry over: it may stand anywhere from now on, {@code section} remembers where it should. */
    static Sentence of(DSLMappingEntry entry) {
        Sentence sentence = new Sentence(
                entry,
                entry.getSection(),
                VARIABLE.matcher(entry.getMappingKey().strip()).replaceAll("{$1}"));
        entry.setSection(DSLMappingEntry.ANY);
        return sentence;
    }

    boolean mayStandIn(DSLMappingEntry.Section wanted) {
        return section.equals(wanted) || section.equals(DSLMappingEntry.ANY);
    }

    /** Whether it adds to the sentence before it. */
    boolean isAddition() {
        return key.startsWith("-");
    }

    boolean fits(String line) {
        return entry.getKeyPattern().matcher(new CountedText(line)).matches();
    }

    /** The more of it is fixed, the better a line that fits it is understood. */
    int fixedCharacters() {
        return VARIABLE.matcher(key).replaceAll("").length();
    }

    /** What a line that fits stands for, as Drools expands it. */
    Optional<String> expanded(String line) {
        DefaultDSLMapping mapping = new DefaultDSLMapping("sentence");
        mapping.addEntries(List.of(entry));
        DefaultExpander expander = new DefaultExpander();
        expander.addDSLMapping(mapping);
        String host = isAddition() ? HOST : "";
        String drl = expander.expand(BEFORE + host + line + AFTER);
        int end = drl.lastIndexOf("then");
        if (expander.hasErrors() || end < BEFORE.length()) {
            return Optional.empty();
        }
        String expanded = drl.substring(BEFORE.length(), end).strip();
        return Optional.of(isAddition() ? withoutHost(expanded) : expanded);
    }

    /** An addition is expanded inside of the pattern {@code It( )}. */
    private static String withoutHost(String expanded) {
        return expanded.substring(expanded.indexOf('(') + 1, expanded.lastIndexOf(')'))
                .strip();
    }

    @Override
    public String toString() {
        return section.getSymbol().toLowerCase(Locale.ROOT) + " " + key;
    }
}
