package io.eventhub.hub.stream;

import io.eventhub.engine.CarryOver;
import java.time.Duration;

/**
 * How a shard was opened.
 *
 * @param carryOver what it took over from its state
 * @param contacts how many actors have a contact history, about
 * @param took how long its rebuild took, after its stores were there
 */
public record Opening(CarryOver carryOver, long contacts, Duration took) {}
