package io.eventhub.rules.eligibility;

import java.util.BitSet;

/** What conflict rules call, one by one, that hold. Owned by their evaluator. */
public final class Verdict {
    private final BitSet held = new BitSet();

    /** The rule of that number holds. */
    public void holds(int index) {
        held.set(index);
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
