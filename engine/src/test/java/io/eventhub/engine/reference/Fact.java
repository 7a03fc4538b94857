package io.eventhub.engine.reference;

import org.jspecify.annotations.Nullable;

/** An event as the reference sees it; {@code recent}, {@code total} and {@code often} are its counts and sums on arrival. */
record Fact(
        String id,
        String type,
        String actor,
        long time,
        @Nullable String key,
        @Nullable Long amount,
        long recent,
        long total,
        long often) {

    boolean is(String expectedType) {
        return type.equals(expectedType);
    }

    /** A field that is not there equals nothing, not even another that is not there. */
    boolean sameActorAndKey(Fact other) {
        return actor.equals(other.actor) && key != null && key.equals(other.key);
    }

    /** Whether this lies between {@code from} and {@code to} seconds after the other. */
    boolean after(Fact other, long from, long to) {
        return time - other.time >= from * 1000 && time - other.time <= to * 1000;
    }

    boolean amountAbove(long limit) {
        return amount != null && amount > limit;
    }

    boolean amountBelow(long limit) {
        return amount != null && amount < limit;
    }
}
