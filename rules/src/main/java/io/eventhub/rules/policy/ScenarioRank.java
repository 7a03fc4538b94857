package io.eventhub.rules.policy;

import java.util.OptionalInt;

/**
 * How a scenario ranks, whatever its rules say.
 *
 * @param tier empty to leave it as the rules or the action say
 * @param priority empty to leave it as the rules say
 */
public record ScenarioRank(String scenario, String tier, OptionalInt priority) {}
