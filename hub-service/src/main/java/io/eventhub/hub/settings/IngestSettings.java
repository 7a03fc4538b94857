package io.eventhub.hub.settings;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Ingestion over HTTP.
 *
 * @param maxBody the largest request body taken; a larger one is answered 413
 * @param acknowledgeTimeout how long the broker may take to acknowledge before the answer is 503
 * @param retryAfter what a 503 asks its client to wait
 */
public record IngestSettings(
        @DefaultValue("1MB") @NotNull DataSize maxBody,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration acknowledgeTimeout,
        @DefaultValue("2s") @DurationMin(seconds = 1) Duration retryAfter) {}
