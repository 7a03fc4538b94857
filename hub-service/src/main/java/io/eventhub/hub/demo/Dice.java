package io.eventhub.hub.demo;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The chances of the stories, all from one seed. */
final class Dice {
    private final RandomGenerator random;
    private long serial;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double between(double from, double to) {
        return random.nextDouble(from, to);
    }

    /** From {@code from} to {@code to}, both included. */
    int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    Duration between(Duration from, Duration to) {
        return Duration.ofMillis(random.nextLong(from.toMillis(), to.toMillis()));
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A name no story has had before. */
    String name(String prefix) {
        return prefix + "-" + ++serial;
    }
}
