package io.eventhub.rules.recognition;

import java.util.HashMap;
import java.util.Map;
import org.drools.model.Variable;

/** Which place in a frame each variable of a compiled rule has, from 0; their names are unique within the rule. */
public final class Slots {
    private final Map<String, Integer> byName = new HashMap<>();

    public void add(Variable<?> variable) {
        byName.putIfAbsent(variable.getName(), byName.size());
    }

    public int of(Variable<?> variable) {
        return of(variable.getName());
    }

    public int of(String name) {
        Integer slot = byName.get(name);
        if (slot == null) {
            throw new IllegalArgumentException("variable " + name + " is not one of the rule's");
        }
        return slot;
    }

    public Map<String, Integer> byName() {
        return Map.copyOf(byName);
    }
}
