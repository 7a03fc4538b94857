package io.eventhub.rules.policy;

/**
 * A row of the action table.
 *
 * @param tier the tier of its candidates unless their scenario names one
 * @param category what caps and context exclusions may select by
 * @param channel the channel that carries it
 * @param template the message template, empty when the channel needs none
 * @param obeysCaps whether frequency caps can withhold it
 * @param countsTowardCaps whether sending it uses up caps
 */
public record ActionPolicy(
        String action,
        String tier,
        String category,
        String channel,
        String template,
        boolean obeysCaps,
        boolean countsTowardCaps) {}
