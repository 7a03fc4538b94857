package io.eventhub.rules.recognition;

import java.util.List;
import org.drools.model.Global;
import org.drools.model.Rule;
import org.drools.model.TypeMetaData;

/** What one {@link DrlUnit} became. Immutable, and shared by the rulebase versions that have the unit in common. */
public record CompiledUnit(List<TypeMetaData> types, List<Rule> rules, List<Global<?>> globals) {
    public CompiledUnit {
        types = List.copyOf(types);
        rules = List.copyOf(rules);
        globals = List.copyOf(globals);
    }
}
