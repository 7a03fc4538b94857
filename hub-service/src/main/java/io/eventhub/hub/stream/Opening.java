package io.eventhub.hub.stream;

import io.eventhub.engine.CarryOver;
import java.time.Duration;

/**
 * How a shard was opened.
 *
 * @param carryOver what it took over from its state
 * @param contactsAndStates how many contact histories and sets of actor states there are, about
 * @param took how long its rebuild took, after its stores were there
 */
public record Opening(CarryOver carryOver, long contactsAndStates, Duration took) {}
