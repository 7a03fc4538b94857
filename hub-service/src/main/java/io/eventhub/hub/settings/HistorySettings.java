package io.eventhub.hub.settings;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The history in Postgres.
 *
 * @param batchSize rows written at once
 * @param keep how long decisions and business events are kept, by their event time
 * @param cleanInterval how often older ones are removed
 */
public record HistorySettings(
        @DefaultValue("500") @Min(1) int batchSize,
        @DefaultValue("90d") @DurationMin(hours = 1) Duration keep,
        @DefaultValue("1h") @DurationMin(millis = 1) Duration cleanInterval) {}
