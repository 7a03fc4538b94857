package io.eventhub.engine.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values by actor that are gone through again and again, at each call as many as were put since the one before: what is of no
 * use stays few, and nothing is done while nothing changes. Owned by the shard's thread.
 *
 * @param <V> what is held for an actor
 */
final class SweptMap<V> {
    private static final int MOST = 64;

    /** What was looked at longest ago first. */
    private final Map<String, V> values = new LinkedHashMap<>();

    private long puts;

    @Nullable V get(String actor) {
        return values.get(actor);
    }

    /** @param value null for none */
    void put(String actor, @Nullable V value) {
        if (value == null) {
            values.remove(actor);
        } else {
            values.put(actor, value);
            puts++;
        }
    }

    /** @param useful what is to be held on to of a value, null for nothing */
    void sweep(Function<V, @Nullable V> useful) {
        List<String> actors = new ArrayList<>();
        for (String actor : values.keySet()) {
            if (actors.size() == Math.min(puts, MOST)) {
                break;
            }
            actors.add(actor);
        }
        for (String actor : actors) {
            V value = values.remove(actor);
            V left = value == null ? null : useful.apply(value);
            if (left != null) {
                values.put(actor, left);
            }
        }
        puts -= actors.size();
    }
}
