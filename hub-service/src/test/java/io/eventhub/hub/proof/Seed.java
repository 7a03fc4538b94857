package io.eventhub.hub.proof;

import java.util.Random;
import org.slf4j.LoggerFactory;

/** The random source of a test: {@code -Dseed=N} takes the same one again. */
record Seed(long value) {
    static Seed next() {
        Long given = Long.getLong("seed");
        Seed seed = new Seed(given != null ? given : new Random().nextInt(Integer.MAX_VALUE));
        LoggerFactory.getLogger(Seed.class).warn("{}", seed);
        return seed;
    }

    Random random() {
        return new Random(value);
    }

    @Override
    public String toString() {
        return "run again with -Dseed=" + value;
    }
}
