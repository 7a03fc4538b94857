package io.eventhub.rules.scenario;

/**
 * How the time of a pattern's event relates to that of another: {@code lowMs <= this - reference <= highMs}.
 *
 * @param reference the variable of the other event
 * @param lowMs {@link #UNBOUNDED} negated when there is none
 * @param highMs {@link #UNBOUNDED} when there is none
 */
public record TemporalBound(String reference, long lowMs, long highMs) {
    /** Far beyond any window, and small enough to be added up without overflow. */
    public static final long UNBOUNDED = Long.MAX_VALUE / 1_000_000;

    public boolean isBounded() {
        return lowMs > -UNBOUNDED && highMs < UNBOUNDED;
    }
}
