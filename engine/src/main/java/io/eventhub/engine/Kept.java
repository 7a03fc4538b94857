package io.eventhub.engine;

import io.eventhub.engine.live.Live;
import io.eventhub.rules.recognition.EventFact;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A fact that is kept beyond its step. */
final class Kept extends Live {
    private static final long UNNUMBERED = -1;

    private @Nullable EventFact fact;
    private final long expiryMs;

    /** @param expiryMs the clock from which on it is of no use */
    Kept(EventFact fact, long expiryMs) {
        this(UNNUMBERED, fact, expiryMs);
    }

    Kept(long number, EventFact fact, long expiryMs) {
        super(number);
        this.fact = fact;
        this.expiryMs = expiryMs;
    }

    @Override
    public String actor() {
        return fact().getActorId();
    }

    EventFact fact() {
        return Objects.requireNonNull(fact);
    }

    /** Lets go of the fact, when it is dropped before it expires: until then this stays in the calendar of what leaves. */
    void letGo() {
        fact = null;
    }

    long expiryMs() {
        return expiryMs;
    }
}
