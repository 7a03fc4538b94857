package io.eventhub.engine.aggregate;

import io.eventhub.model.Event;
import io.eventhub.rules.catalogue.Aggregate;
import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates of a shard's actors. Windows are (t - length, t] at the event time t of each host event, the host event
 * itself counted; an event that comes late is placed by its time and gets the exact value at its time. Owned by the
 * shard's thread.
 */
public final class Aggregates {
    private static final @Nullable Object[] NONE = {};

    private final Map<String, TypeSeries> series = new HashMap<>();
    private final Map<String, Reader[]> readers = new HashMap<>();
    private final long latenessMs;
    private long horizonMs = Long.MIN_VALUE / 2;

    /** @param latenessMs how far behind the clock an event's time may lie */
    public Aggregates(Catalogue catalogue, long latenessMs) {
        this.latenessMs = latenessMs;
        Map<Object, SeriesSpec> specs = new HashMap<>();
        for (EventType host : catalogue.eventTypes().values()) {
            if (!host.aggregates().isEmpty()) {
                readers.put(host.name(), readers(host, specs));
            }
        }
    }

    private Reader[] readers(EventType host, Map<Object, SeriesSpec> specs) {
        return host.aggregates().stream()
                .map(aggregate -> seriesOf(aggregate).add(aggregate, specs))
                .toArray(Reader[]::new);
    }

    private TypeSeries seriesOf(Aggregate aggregate) {
        return series.computeIfAbsent(aggregate.of(), type -> new TypeSeries());
    }

    /** Whether events of the type are sampled by any aggregate. */
    public boolean samples(String eventType) {
        return series.containsKey(eventType);
    }

    /** From which session clock on a sampled event no longer matters, in milliseconds. */
    public long expiryMs(Event event) {
        TypeSeries type = series.get(event.type());
        return event.timeMs() + (type == null ? 0 : type.longestMs()) + latenessMs;
    }

    /** Takes the event into the windows that sample it. */
    public void add(Event event) {
        TypeSeries type = series.get(event.type());
        if (type != null) {
            type.add(event, horizonMs);
        }
    }

    /** Undoes {@link #add} for the event added last with its time. */
    public void takeBack(Event event) {
        TypeSeries type = series.get(event.type());
        if (type != null) {
            type.takeBack(event);
        }
    }

    /** The values of the host's aggregates at its event time, in the order of its type's declaration. */
    public @Nullable Object[] values(Event host) {
        Reader[] ofHost = readers.get(host.type());
        if (ofHost == null) {
            return NONE;
        }
        @Nullable Object[] values = new @Nullable Object[ofHost.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = ofHost[i].read(host);
        }
        return values;
    }

    /** Tells that the session's clock stands at {@code clockMs}: what no event can ask for any more is forgotten. */
    public void clockAt(long clockMs) {
        horizonMs = clockMs - latenessMs;
        for (TypeSeries type : series.values()) {
            type.forget(horizonMs);
        }
    }

    /** How many samples are held, an event that several series count once for each. */
    public long sampleCount() {
        return series.values().stream().mapToLong(TypeSeries::sampleCount).sum();
    }

    /** How many actors hold samples, counted once per event type. */
    public long actorCount() {
        return series.values().stream().mapToLong(TypeSeries::actorCount).sum();
    }
}
