package io.eventhub.engine.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values by actor that are gone through again and again, a few a call. Owned by the shard's thread.
 *
 * @param <V> what is held for an actor
 */
final class SweptMap<V> {
    private static final int ENTRIES = 64;

    /** What was looked at longest ago first. */
    private final Map<String, V> values = new LinkedHashMap<>();

    @Nullable V get(String actor) {
        return values.get(actor);
    }

    /** @param value null for none */
    void put(String actor, @Nullable V value) {
        if (value == null) {
            values.remove(actor);
        } else {
            values.put(actor, value);
        }
    }

    /** @param useful what is to be held on to of a value, null for nothing */
    void sweep(Function<V, @Nullable V> useful) {
        List<String> actors = new ArrayList<>(ENTRIES);
        for (String actor : values.keySet()) {
            if (actors.size() == ENTRIES) {
                break;
            }
            actors.add(actor);
        }
        for (String actor : actors) {
            V value = values.remove(actor);
            put(actor, value == null ? null : useful.apply(value));
        }
    }
}
