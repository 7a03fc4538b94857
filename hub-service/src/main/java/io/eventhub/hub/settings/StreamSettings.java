package io.eventhub.hub.settings;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The topology that runs the shards.
 *
 * @param applicationId the consumer group and the prefix of the changelog topics; instances of one hub share it
 * @param threads stream threads of this instance
 * @param guarantee whether state, positions and outputs move together
 * @param commitInterval how often they do
 * @param cache memory for state that comes and goes between two commits and is then never written
 * @param sessionTimeout how long a killed instance's shards wait before another takes them
 * @param transactionTimeout how long the broker keeps a killed instance's transaction open; also how long the opening of
 *     a shard may take
 * @param tick how often a caught-up shard follows the broker's clock
 * @param sampleInterval how often the broker is asked where the partitions end
 * @param closeTimeout how long a clean stop may take
 * @param standbyReplicas warm copies of every shard's state on other instances
 */
public record StreamSettings(
        @DefaultValue("business-event-hub") @NotBlank String applicationId,
        @DefaultValue("1") @Min(1) int threads,
        @DefaultValue("exactly-once") @NotNull Guarantee guarantee,
        @DefaultValue("500ms") @DurationMin(millis = 1) Duration commitInterval,
        @DefaultValue("4MB") @NotNull DataSize cache,
        @DefaultValue("10s") @DurationMin(seconds = 1) Duration sessionTimeout,
        @DefaultValue("10s") @DurationMin(seconds = 6) Duration transactionTimeout,
        @DefaultValue("20ms") @DurationMin(millis = 1) Duration tick,
        @DefaultValue("50ms") @DurationMin(millis = 1) Duration sampleInterval,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration closeTimeout,
        @DefaultValue("0") @Min(0) int standbyReplicas) {

    /** What a crash may do to state and outputs. */
    public enum Guarantee {
        /** Nothing: they move together or not at all. */
        EXACTLY_ONCE,
        /** Outputs may repeat; the ids of repeated ones are the same. */
        AT_LEAST_ONCE
    }
}
