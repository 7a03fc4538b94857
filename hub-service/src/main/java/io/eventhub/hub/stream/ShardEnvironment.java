package io.eventhub.hub.stream;

import io.eventhub.engine.ShardSettings;
import io.eventhub.hub.rulebase.RunningRulebase;
import io.eventhub.hub.telemetry.EventRates;
import io.eventhub.model.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * What every shard of this instance shares.
 *
 * @param shards how many there are on all instances together
 * @param tick how often a shard looks whether it may follow the broker's clock
 */
record ShardEnvironment(
        RunningRulebase rulebase,
        SuccessorThread successors,
        ShardSettings settings,
        IntSupplier shards,
        ShardProfiles profiles,
        Completeness completeness,
        ShardReports reports,
        Duration tick,
        EventRates rates,
        MeterRegistry registry,
        WallClock clock) {}
