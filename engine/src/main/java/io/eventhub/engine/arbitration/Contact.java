package io.eventhub.engine.arbitration;

/**
 * A chosen action in an actor's contact history, with what policies select by as it was at the decision.
 *
 * @param id the decision's id
 * @param instantMs the instant of arbitration
 * @param countsTowardCaps whether it uses up frequency caps
 */
public record Contact(
        String id,
        String scenario,
        String action,
        String category,
        String channel,
        long instantMs,
        boolean countsTowardCaps) {}
