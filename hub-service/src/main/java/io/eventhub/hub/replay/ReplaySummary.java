package io.eventhub.hub.replay;

/**
 * What a replay came to.
 *
 * @param events taken by the engine
 * @param rejected lines that were no event, or that the engine set aside as dead letters
 * @param duplicates of events taken before
 * @param chosen decisions that sent something
 * @param withheld decisions that did not
 * @param evicted facts and waits dropped since their actor had too many
 */
public record ReplaySummary(
        long events, long rejected, long duplicates, long businessEvents, long chosen, long withheld, long evicted) {}
