package io.eventhub.engine.aggregate;

import io.eventhub.model.Event;
import io.eventhub.rules.catalogue.Aggregate;
import java.util.ArrayList;
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
    private final Map<String, Actor> actors = new HashMap<>();
    private final TreeMap<Long, List<String>> due = new TreeMap<>();
    private long longestMs;
    private long samples;

    private static final class Actor {
        final Series[] series;
        long latestMs = Long.MIN_VALUE;

        Actor(List<SeriesSpec> specs) {
            series = specs.stream().map(SeriesSpec::newSeries).toArray(Series[]::new);
        }
    }

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
        Actor actor = null;
        for (int i = 0; i < specs.size(); i++) {
            Object value = specs.get(i).sample(event);
            if (value != null) {
                actor = actor == null ? actor(event) : actor;
                samples -= actor.series[i].forget(horizonMs);
                actor.series[i].add(event.timeMs(), value);
                samples++;
            }
        }
    }

    private Actor actor(Event event) {
        Actor actor = actors.get(event.actor());
        if (actor == null) {
            actor = new Actor(specs);
            actors.put(event.actor(), actor);
            lookAgain(event.actor(), event.timeMs());
        }
        actor.latestMs = Math.max(actor.latestMs, event.timeMs());
        return actor;
    }

    private void lookAgain(String actor, long latestMs) {
        long batch = Math.floorDiv(latestMs + longestMs, BATCH_MS) + 1;
        due.computeIfAbsent(batch, key -> new ArrayList<>()).add(actor);
    }

    void takeBack(Event event) {
        Actor actor = actors.get(event.actor());
        for (int i = 0; i < specs.size() && actor != null; i++) {
            if (specs.get(i).sample(event) != null) {
                actor.series[i].takeBack(event.timeMs());
                samples--;
            }
        }
    }

    @Nullable Object value(Reader reader, String actorId, long timeMs) {
        Actor actor = actors.get(actorId);
        return actor == null ? null : actor.series[reader.series()].valueAt(reader.window(), timeMs);
    }

    /** Forgets the actors whose samples all lie behind every window that may still be asked for. */
    void forget(long horizonMs) {
        long batch = Math.floorDiv(horizonMs, BATCH_MS);
        while (!due.isEmpty() && due.firstKey() <= batch) {
            for (String actorId : due.pollFirstEntry().getValue()) {
                forget(actorId, horizonMs);
            }
        }
    }

    private void forget(String actorId, long horizonMs) {
        Actor actor = actors.get(actorId);
        if (actor == null) {
            return;
        }
        if (actor.latestMs + longestMs <= horizonMs) {
            actors.remove(actorId);
            for (Series series : actor.series) {
                samples -= series.size();
            }
        } else {
            lookAgain(actorId, actor.latestMs);
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
