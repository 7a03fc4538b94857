package io.eventhub.engine.aggregate;

import io.eventhub.model.Event;
import io.eventhub.rules.catalogue.Aggregate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All series over the events of one type, by actor. An actor is looked at again when the samples it had may all have
 * left, and forgotten when they have: constant work per event. Owned by the shard's thread.
 */
final class TypeSeries {
    /** Actors are looked at in batches of one such stretch of time. */
    private static final long BATCH_MS = 10_000;

    private final List<SeriesSpec> specs = new ArrayList<>();
    private final Map<String, Series[]> actors = new HashMap<>();
    private final TreeMap<Long, List<String>> due = new TreeMap<>();
    private long longestMs;
    private long samples;

    /** Makes room for an aggregate, in the series it can share. */
    Reader add(Aggregate aggregate, Map<Object, SeriesSpec> specsByContent) {
        longestMs = Math.max(longestMs, aggregate.window().toMillis());
        String field = aggregate.field();
        List<Object> content = List.of(aggregate.of(), field == null ? "" : field, aggregate.filter());
        SeriesSpec spec = specsByContent.computeIfAbsent(content, key -> {
            SeriesSpec created = new SeriesSpec(field, aggregate.filter());
            specs.add(created);
            return created;
        });
        return new Reader(this, specs.indexOf(spec), spec.add(aggregate), spec);
    }

    /** The longest window over this type, in milliseconds. */
    long longestMs() {
        return longestMs;
    }

    void add(Event event, long horizonMs) {
        Series[] ofActor = null;
        for (int i = 0; i < specs.size(); i++) {
            Object value = specs.get(i).sample(event);
            if (value != null) {
                ofActor = ofActor == null ? open(event) : ofActor;
                samples -= ofActor[i].forget(horizonMs);
                ofActor[i].add(event.timeMs(), value);
                samples++;
            }
        }
    }

    private Series[] open(Event event) {
        Series[] ofActor = actors.get(event.actor());
        if (ofActor == null) {
            ofActor = specs.stream().map(SeriesSpec::newSeries).toArray(Series[]::new);
            actors.put(event.actor(), ofActor);
            lookAgain(event.actor(), event.timeMs());
        }
        return ofActor;
    }

    private void lookAgain(String actor, long latestMs) {
        long batch = Math.floorDiv(latestMs + longestMs, BATCH_MS) + 1;
        due.computeIfAbsent(batch, key -> new ArrayList<>()).add(actor);
    }

    void takeBack(Event event) {
        Series[] ofActor = actors.get(event.actor());
        for (int i = 0; i < specs.size() && ofActor != null; i++) {
            if (specs.get(i).sample(event) != null) {
                ofActor[i].takeBack(event.timeMs());
                samples--;
            }
        }
    }

    @Nullable Object value(Reader reader, String actor, long timeMs) {
        Series[] ofActor = actors.get(actor);
        return ofActor == null ? null : ofActor[reader.series()].valueAt(reader.window(), timeMs);
    }

    /** Forgets the actors whose samples all lie behind every window that may still be asked for. */
    void forget(long horizonMs) {
        long batch = Math.floorDiv(horizonMs, BATCH_MS);
        while (!due.isEmpty() && due.firstKey() <= batch) {
            due.pollFirstEntry().getValue().forEach(actor -> forget(actor, horizonMs));
        }
    }

    private void forget(String actor, long horizonMs) {
        Series[] ofActor = actors.get(actor);
        if (ofActor == null) {
            return;
        }
        long latestMs = Arrays.stream(ofActor).mapToLong(Series::latestMs).max().orElse(Long.MIN_VALUE);
        if (latestMs <= horizonMs - longestMs) {
            actors.remove(actor);
            for (Series series : ofActor) {
                samples -= series.size();
            }
        } else {
            lookAgain(actor, latestMs);
        }
    }

    /** How many samples all series of all actors hold. */
    long sampleCount() {
        return samples;
    }

    int actorCount() {
        return actors.size();
    }
}
