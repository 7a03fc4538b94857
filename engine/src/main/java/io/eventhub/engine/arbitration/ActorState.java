package io.eventhub.engine.arbitration;

/**
 * Whether an actor is in a state, since when and by which rule. One it has left is remembered for a while, so that a
 * late event cannot bring it back.
 *
 * @param sinceMs event time of the match that entered or left it
 * @param confirmedMs event time of the latest match that said the same
 */
public record ActorState(String name, boolean isActive, long sinceMs, String rule, long confirmedMs) {
    /** A change by a match of {@code timeMs}. */
    public static ActorState change(String name, boolean isActive, long timeMs, String rule) {
        return new ActorState(name, isActive, timeMs, rule, timeMs);
    }

    /** The state after {@code change}, which may come late: what a later match said stands. */
    public ActorState after(ActorState change) {
        if (change.sinceMs < confirmedMs) {
            return this;
        }
        return change.isActive == isActive ? new ActorState(name, isActive, sinceMs, rule, change.sinceMs) : change;
    }
}
