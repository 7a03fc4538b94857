package io.eventhub.hub.settings;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How shards treat time.
 *
 * @param grace how far recognition stays behind the frontier, so that events of one instant arrive before it is over
 * @param allowedLateness how late an event may come; beyond it the event is a LATE dead letter
 * @param maxSkew how far ahead of its record time an event may claim to be; beyond it, a FUTURE dead letter
 * @param settling how long frontiers stand after an outage longer than the allowed lateness, while sources send what they
 *     kept; 0 turns it off
 * @param dedupeWindow how long, in record time, an event's identity is remembered
 */
public record TimeSettings(
        @DefaultValue("1s") @DurationMin Duration grace,
        @DefaultValue("1m") @DurationMin Duration allowedLateness,
        @DefaultValue("1m") @DurationMin Duration maxSkew,
        @DefaultValue("30s") @DurationMin Duration settling,
        @DefaultValue("24h") @DurationMin Duration dedupeWindow) {}
