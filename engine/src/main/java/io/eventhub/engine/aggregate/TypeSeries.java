package io.eventhub.engine.aggregate;

import io.eventhub.engine.keyed.KeyedTable;
import io.eventhub.engine.timer.Calendar;
import io.eventhub.model.Event;
import io.eventhub.rules.catalogue.Aggregate;
import io.eventhub.rules.catalogue.Aggregate.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All series over the events of one type, by actor. An actor is looked at again when the samples it had may all have
 * left, and forgotten when they have: constant work per event. Owned by the shard's thread.
 */
final class TypeSeries {
    /** Actors are looked at in batches of one such stretch of time. */
    private static final long BATCH_MS = 10_000;

    private final List<SeriesSpec> specs = new ArrayList<>();
    private final KeyedTable<Series> actors = new KeyedTable<>();
    private final Calendar<Series> due = new Calendar<>();
    private long longestMs;
    private long samples;

    /** Makes room for an aggregate, in the series it can share. */
    Reader add(Aggregate aggregate, Map<Object, SeriesSpec> specsByContent) {
        longestMs = Math.max(longestMs, aggregate.window().toMillis());
        String field = aggregate.field();
        // numbers and other values are kept in different series
        boolean isDistinct = aggregate.function() == Function.DISTINCT;
        List<Object> content = List.of(aggregate.of(), field == null ? "" : field, aggregate.filter(), isDistinct);
        SeriesSpec spec = specsByContent.computeIfAbsent(content, key -> {
            SeriesSpec created = new SeriesSpec(field, aggregate.filter());
            specs.add(created);
            return created;
        });
        return new Reader(this, spec, spec.add(aggregate));
    }

    /** The longest window over this type, in milliseconds. */
    long longestMs() {
        return longestMs;
    }

    void add(Event event, long horizonMs) {
        Series ofActor = null;
        for (int i = 0; i < specs.size(); i++) {
            SeriesSpec spec = specs.get(i);
            Object value = spec.sample(event);
            if (value != null) {
                ofActor = ofActor == null ? open(event) : ofActor;
                Series series = of(spec, ofActor);
                samples -= series.forget(horizonMs);
                series.add(event.timeMs(), value);
                samples++;
            }
        }
    }

    private Series open(Event event) {
        Series ofActor = actors.get(event.actor());
        return ofActor == null ? begin(event) : ofActor;
    }

    private Series begin(Event event) {
        Series ofActor = null;
        for (SeriesSpec spec : specs) {
            ofActor = new Series(event.actor(), spec, ofActor);
        }
        Series first = Objects.requireNonNull(ofActor);
        actors.add(first);
        lookAgain(first, event.timeMs());
        return first;
    }

    private static Series of(SeriesSpec spec, Series ofActor) {
        Series series = ofActor;
        while (series.spec() != spec) {
            series = Objects.requireNonNull(series.next());
        }
        return series;
    }

    private void lookAgain(Series ofActor, long latestMs) {
        due.add(Math.floorDiv(latestMs + longestMs, BATCH_MS) + 1, ofActor);
    }

    void takeBack(Event event) {
        for (Series series = actors.get(event.actor()); series != null; series = series.next()) {
            if (series.spec().sample(event) != null) {
                series.takeBack(event.timeMs());
                samples--;
            }
        }
    }

    @Nullable Object value(Reader reader, String actor, long timeMs) {
        Series ofActor = actors.get(actor);
        return ofActor == null ? null : of(reader.spec(), ofActor).valueAt(reader.window(), timeMs);
    }

    /** Forgets the actors whose samples all lie behind every window that may still be asked for. */
    void forget(long horizonMs) {
        long batch = Math.floorDiv(horizonMs, BATCH_MS);
        for (Series ofActor = due.poll(batch); ofActor != null; ofActor = due.poll(batch)) {
            forget(ofActor, horizonMs);
        }
    }

    private void forget(Series ofActor, long horizonMs) {
        long latestMs = Long.MIN_VALUE;
        for (Series series = ofActor; series != null; series = series.next()) {
            latestMs = Math.max(latestMs, series.latestMs());
        }
        if (latestMs > horizonMs - longestMs) {
            lookAgain(ofActor, latestMs);
            return;
        }
        actors.remove(ofActor);
        for (Series series = ofActor; series != null; series = series.next()) {
            samples -= series.size();
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
