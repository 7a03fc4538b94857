package io.eventhub.rules.policy;

import java.util.OptionalInt;

/**
 * A row of the scenario table: what whoever runs a scenario sets, beside what its author wrote.
 *
 * @param scenario the scenario's id
 * @param paused whether it sends nothing; it still recognises, and what waits goes on waiting
 * @param priority goes before that of its rules when present, 0 to 100
 */
public record Operation(String scenario, boolean paused, OptionalInt priority) {}
