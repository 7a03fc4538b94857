package io.eventhub.engine;

import io.eventhub.engine.identity.Hash128;
import io.eventhub.engine.state.Identity;
import io.eventhub.engine.state.Seen;
import io.eventhub.engine.state.ShardState;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Event;
import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets in events of known types that were not seen before and are neither too early nor too late, and says when each is
 * handed on. Owned by the shard's thread.
 */
final class Admission {
    private static final long AT_ONCE = Long.MIN_VALUE;

    private final ShardState state;
    private final long latenessMs;
    private final long skewMs;
    private final Hash128 hash = new Hash128();
    private Map<String, Times> types = Map.of();

    private String source = "";
    private Hash128 sourceHash = new Hash128().begin().add(source);

    /** @param typeHash begun with the name of the type */
    private record Times(Hash128 typeHash, boolean isReordered, long reorderMs, long delayMs) {
        static Times of(EventType type) {
            return new Times(
                    new Hash128().begin().add(type.name()),
                    !type.reorder().isZero(),
                    type.reorder().toMillis(),
                    type.delay().toMillis());
        }
    }

    Admission(ShardState state, ShardSettings settings) {
        this.state = state;
        this.latenessMs = settings.allowedLateness().toMillis();
        this.skewMs = settings.maxSkew().toMillis();
    }

    /** The types that are known from now on. */
    void follow(Catalogue catalogue) {
        Map<String, Times> known = new HashMap<>();
        catalogue.eventTypes().forEach((name, type) -> known.put(name, Times.of(type)));
        types = known;
    }

    /**
     * Whether the event is taken, and remembered as seen; otherwise {@code output} is told why not.
     *
     * @param knownMs up to when events of its source are known to have come
     */
    boolean admits(Event event, long recordTimeMs, long knownMs, ShardOutput output) {
        Times times = types.get(event.type());
        if (times == null) {
            output.deadLetter(
                    event, DeadLetterReason.UNKNOWN_TYPE, "type " + event.type() + " is not in the catalogue");
            return false;
        }
        Identity identity = identity(event, times.typeHash);
        Seen seen = state.see(identity, recordTimeMs);
        if (seen != Seen.NEW) {
            output.duplicate(event, seen == Seen.CONFLICTING);
            return false;
        }
        if (event.timeMs() > recordTimeMs + skewMs) {
            output.deadLetter(event, DeadLetterReason.FUTURE, message(event, "after the record time", recordTimeMs));
            return false;
        }
        if (event.timeMs() < knownMs - latenessMs - times.delayMs) {
            output.deadLetter(event, DeadLetterReason.LATE, message(event, "before the clock", knownMs));
            return false;
        }
        state.remember(identity, recordTimeMs);
        return true;
    }

    /** The frontier at which an event that was let in is handed on: long past, unless its type is reordered. */
    long releaseMs(Event event) {
        Times times = types.get(event.type());
        return times == null || !times.isReordered ? AT_ONCE : event.timeMs() + times.reorderMs;
    }

    private static String message(Event event, String relation, long limitMs) {
        long distanceMs = Math.abs(event.timeMs() - limitMs);
        return "event time " + Instant.ofEpochMilli(event.timeMs()) + " lies " + distanceMs + " ms " + relation + " "
                + Instant.ofEpochMilli(limitMs);
    }

    private Identity identity(Event event, Hash128 typeHash) {
        hash.begin(typeHash).add(event.actor()).add(event.data());
        int content = (int) hash.add(event.timeAssigned() ? 0 : event.timeMs()).low();
        hash.begin(ofSource(event.source())).add(event.id());
        return new Identity(hash.high(), hash.low(), content);
    }

    /** Begun with the source, which is mostly that of the event before. */
    private Hash128 ofSource(String name) {
        if (!name.equals(source)) {
            source = name;
            sourceHash = new Hash128().begin().add(name);
        }
        return sourceHash;
    }
}
