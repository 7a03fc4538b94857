package io.eventhub.engine.comparison;

import io.eventhub.model.Reason;

/**
 * Actions of a scenario that were sent before and are withheld now, by what withholds them.
 *
 * @param policy empty when no row of a table did
 */
public record Displacement(String scenario, Reason reason, String policy, long count) {}
