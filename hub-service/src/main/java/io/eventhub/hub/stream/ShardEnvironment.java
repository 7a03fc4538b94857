package io.eventhub.hub.stream;

import io.eventhub.engine.ShardSettings;
import io.eventhub.hub.rulebase.RunningRulebase;
import io.eventhub.model.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * What every shard of this instance shares.
 *
 * @param tick how often a shard looks whether it may follow the broker's clock
 */
record ShardEnvironment(
        RunningRulebase rulebase,
        SuccessorThread successors,
        ShardSettings settings,
        ShardProfiles profiles,
        Completeness completeness,
        ShardReports reports,
        Duration tick,
        MeterRegistry registry,
        WallClock clock) {}
