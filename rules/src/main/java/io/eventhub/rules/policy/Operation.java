package io.eventhub.rules.policy;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A row of the scenario table: what whoever runs a scenario sets, beside what its author wrote.
 *
 * @param scenario the scenario's id
 * @param paused whether it sends nothing; it still recognises, and what waits goes on waiting
 * @param priority goes before that of its rules when present, 0 to 100
 * @param resumed when it was resumed last; decides nothing, but makes the version another one, under which nothing is
 *     paused that went beyond a limit
 */
public record Operation(String scenario, boolean paused, OptionalInt priority, Optional<Instant> resumed) {}
