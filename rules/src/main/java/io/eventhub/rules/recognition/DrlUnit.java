package io.eventhub.rules.recognition;

import io.eventhub.rules.source.GeneratedText;
import java.util.List;
import java.util.Set;

/**
 * A piece of generated DRL that is compiled once and used again as long as it stays as it is.
 *
 * @param text declarations and rules, without what stands at the head of every file
 * @param types the names of the types it declares
 * @param rules the names of its rules
 * @param reads the classes of the types its rules read but others declare
 */
public record DrlUnit(GeneratedText text, List<String> types, List<String> rules, Set<Class<?>> reads) {
    public DrlUnit {
        types = List.copyOf(types);
        rules = List.copyOf(rules);
        reads = Set.copyOf(reads);
    }
}
