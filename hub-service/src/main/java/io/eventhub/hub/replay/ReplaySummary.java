package io.eventhub.hub.replay;

/**
 * What a replay came to.
 *
 * @param events taken by the engine
 * @param rejected lines that were no event, or that the engine set aside as dead letters
 * @param duplicates of events taken before
 * @param chosen decisions that sent something
 * @param withheld decisions that did not
 */
public record ReplaySummary(
        long events, long rejected, long duplicates, long businessEvents, long chosen, long withheld) {}
