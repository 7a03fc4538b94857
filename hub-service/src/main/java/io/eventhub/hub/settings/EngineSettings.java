package io.eventhub.hub.settings;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a shard may hold.
 *
 * @param factsPerActor how many facts and waits may be live for one actor, beyond it the oldest are dropped; 0 for any
 *     number
 */
public record EngineSettings(@DefaultValue("10000") @Min(0) int factsPerActor) {}
