package io.eventhub.hub.settings;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The warm-up after the start.
 *
 * @param limit how long readiness waits at most for the code to be compiled; 0s for no warm-up
 */
public record WarmUpSettings(
        @DefaultValue("10s") @DurationMin(millis = 0) Duration limit) {}
