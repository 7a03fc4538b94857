package io.eventhub.rules.eligibility;

import java.util.BitSet;

/** What the generated rules call, one by one, for the conditions or conflict rules that hold. Owned by its evaluator. */
public final class Verdict {
    private final BitSet held = new BitSet();

    /** Condition {@code index} of the rule in question holds. */
    public void holds(int index) {
        held.set(index);
    }

    int firstFailed() {
        return held.nextClearBit(0);
    }

    /** Of those that are asked; -1 when none holds. */
    int firstHeld(BitSet asked) {
        held.and(asked);
        return held.nextSetBit(0);
    }

    void clear() {
        held.clear();
    }
}
