package io.eventhub.rules.cost;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What one rule or aggregate keeps in memory, at most: every event counts, as if no condition sorted any out.
 *
 * @param file where its cause stands
 * @param position line and column
 * @param cause the rule or aggregate, in words
 * @param what is kept, in words
 * @param kept how long each is kept
 * @param ratePerSecond how many a second there are, empty when nobody said
 * @param bytes all together, empty when the rate is not known
 */
public record Cost(
        String file,
        String position,
        String cause,
        String what,
        Duration kept,
        OptionalDouble ratePerSecond,
        OptionalLong bytes) {}
