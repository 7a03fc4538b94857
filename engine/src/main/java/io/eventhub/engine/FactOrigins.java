package io.eventhub.engine;

import io.eventhub.rules.recognition.EventFact;
import java.util.IdentityHashMap;
import java.util.function.BiPredicate;

/** Which facts of a session came before some of its rules were there. Owned by the thread of its recogniser. */
final class FactOrigins implements BiPredicate<String, EventFact> {
    private final Activations activations;
    private final IdentityHashMap<EventFact, Long> numbers = new IdentityHashMap<>();
    private long longestMs;

    FactOrigins(Activations activations) {
        this.activations = activations;
    }

    /** @param expiryMs the clock from which on the session has dropped it */
    void add(EventFact fact, long sequence, long expiryMs) {
        if (activations.isNewAfter(sequence)) {
            numbers.put(fact, sequence);
            longestMs = Math.max(longestMs, expiryMs);
        }
    }

    @Override
    public boolean test(String rule, EventFact fact) {
        Long sequence = numbers.get(fact);
        return sequence != null && !activations.hasSeen(rule, sequence);
    }

    void forget(long clockMs) {
        if (clockMs > longestMs && !numbers.isEmpty()) {
            numbers.clear();
        }
    }
}
