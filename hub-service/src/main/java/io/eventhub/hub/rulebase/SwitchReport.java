package io.eventhub.hub.rulebase;

import io.eventhub.engine.CarryOver;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of one shard's switch to another rulebase version.
 *
 * @param version the one it was to switch to
 * @param carryOver what it took over from what it was running, absent when it failed
 * @param build how long building beside took
 * @param pause how long the shard took no event for it
 * @param failure why it goes on with the version it has
 */
public record SwitchReport(
        int partition,
        String version,
        Optional<CarryOver> carryOver,
        Duration build,
        Duration pause,
        Optional<String> failure) {}
