package io.eventhub.rules.recognition;

import java.util.ArrayList;
import java.util.List;
import org.drools.model.functions.Function1;
import org.jspecify.annotations.Nullable;

/**
 * One pattern of a planned rule: what an event must be to take this place in a match. Immutable, shared by all shards;
 * a frame belongs to its caller's thread.
 */
public final class Role {
    private final int position;
    private final String eventType;
    private final boolean absent;
    private final long neededMs;
    private final long holdMs;
    private final FrameTest[] alone;
    private final List<ConstantEquality> equalities;
    private final FrameTest[] joined;
    private final List<Function1<Object, ?>> keyParts;
    private final Capture[] captures;
    private final Bound[] bounds;

    /** A variable bound to a field of this pattern. */
    record Capture(int slot, Function1<Object, ?> value) {}

    /** {@code lowMs <= time of this - time of the fact at reference <= highMs}. */
    record Bound(int reference, long lowMs, long highMs) {
        boolean holds(long distanceMs) {
            return lowMs <= distanceMs && distanceMs <= highMs;
        }
    }

    Role(
            int position,
            String eventType,
            boolean absent,
            long neededMs,
            long holdMs,
            List<FrameTest> alone,
            List<ConstantEquality> equalities,
            List<FrameTest> joined,
            List<Function1<Object, ?>> keyParts,
            List<Capture> captures,
            List<Bound> bounds) {
        this.position = position;
        this.eventType = eventType;
        this.absent = absent;
        this.neededMs = neededMs;
        this.holdMs = holdMs;
        this.alone = alone.toArray(FrameTest[]::new);
        this.equalities = List.copyOf(equalities);
        this.joined = joined.toArray(FrameTest[]::new);
        this.keyParts = List.copyOf(keyParts);
        this.captures = captures.toArray(Capture[]::new);
        this.bounds = bounds.toArray(Bound[]::new);
    }

    /** Its place among the rule's patterns, from 0; also its slot in a frame. */
    public int position() {
        return position;
    }

    public String eventType() {
        return eventType;
    }

    /** Whether the event must not be there. */
    public boolean isAbsent() {
        return absent;
    }

    /** How long after its time the clock may stand when an event that needs this one is still to come. */
    public long neededMs() {
        return neededMs;
    }

    /** The conditions {@code field == constant} among those a fact must meet alone. */
    public List<ConstantEquality> equalities() {
        return equalities;
    }

    /** Whether the fact alone could take this role. */
    public boolean accepts(EventFact fact, Object[] frame) {
        frame[position] = fact;
        return FrameTest.allHold(alone, frame);
    }

    /** Facts that can be in one match have equal keys. */
    public Object key(EventFact fact) {
        if (keyParts.isEmpty()) {
            return fact.getActorId();
        }
        if (keyParts.size() == 1) {
            return new JoinKey(fact.getActorId(), keyParts.get(0).apply(fact));
        }
        List<@Nullable Object> rest = new ArrayList<>(keyParts.size());
        for (Function1<Object, ?> part : keyParts) {
            rest.add(part.apply(fact));
        }
        return new JoinKey(fact.getActorId(), rest);
    }

    /** Puts the fact and the variables bound to its fields into the frame. */
    public void bind(EventFact fact, Object[] frame) {
        frame[position] = fact;
        for (Capture capture : captures) {
            frame[capture.slot] = capture.value.apply(fact);
        }
    }

    /** Whether the fact bound here fits those bound before it, in values and in time. */
    public boolean joins(Object[] frame) {
        EventFact own = (EventFact) frame[position];
        for (Bound bound : bounds) {
            EventFact reference = (EventFact) frame[bound.reference];
            if (!bound.holds(own.getEventTimeMs() - reference.getEventTimeMs())) {
                return false;
            }
        }
        return FrameTest.allHold(joined, frame);
    }

    /** Whether beyond key and time something must be compared with the other facts. */
    public boolean comparesValues() {
        return joined.length > 0;
    }

    /** For an absent event: the position of the fact its wait begins at. */
    public int anchor() {
        return bounds[0].reference;
    }

    /** For an absent event: the earliest time of an anchor it ends the wait of, when it happens at {@code timeMs}. */
    public long earliestAnchorMs(long timeMs) {
        return timeMs - bounds[0].highMs;
    }

    /** For an absent event: the latest time of an anchor it ends the wait of, when it happens at {@code timeMs}. */
    public long latestAnchorMs(long timeMs) {
        return timeMs - bounds[0].lowMs;
    }

    /** For an absent event: until when it would be in time, for an anchor at {@code timeMs}. */
    public long latestMs(long timeMs) {
        return timeMs + bounds[0].highMs;
    }

    /** For an absent event: how long after {@link #latestMs} it may still come, in milliseconds. */
    long holdMs() {
        return holdMs;
    }

    /** For an absent event: from when on it would count, for an anchor at {@code timeMs}. */
    public long earliestMs(long timeMs) {
        return timeMs + bounds[0].lowMs;
    }

    /** For an absent event: whether it can only have come before its anchor's time. */
    boolean isKnownAtAnchor() {
        return bounds[0].highMs + holdMs < 0;
    }
}
