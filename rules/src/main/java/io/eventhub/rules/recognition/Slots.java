package io.eventhub.rules.recognition;

import java.util.HashMap;
import java.util.Map;
import org.drools.model.Variable;

/** Which place in a frame each variable of a compiled rule has; their names are unique within the rule. */
final class Slots {
    private final Map<String, Integer> byName = new HashMap<>();

    void add(Variable<?> variable) {
        byName.putIfAbsent(variable.getName(), byName.size());
    }

    int of(Variable<?> variable) {
        Integer slot = byName.get(variable.getName());
        if (slot == null) {
            throw new IllegalArgumentException("variable " + variable.getName() + " is not one of the rule's");
        }
        return slot;
    }

    Map<String, Integer> byName() {
        return Map.copyOf(byName);
    }
}
