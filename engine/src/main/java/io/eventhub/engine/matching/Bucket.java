package io.eventhub.engine.matching;

import org.jspecify.annotations.Nullable;

/** What one rule keeps for one key: facts that may become part of a match, and matches that wait. */
final class Bucket {
    private final RuleState rule;
    private final Object key;
    private @Nullable FactLine @Nullable [] lines;
    private @Nullable WaitLine waits;

    Bucket(RuleState rule, Object key) {
        this.rule = rule;
        this.key = key;
    }

    RuleState rule() {
        return rule;
    }

    Object key() {
        return key;
    }

    /** The facts kept for the role at {@code position}, null when there are none. */
    @Nullable FactLine line(int position) {
        return lines == null ? null : lines[position];
    }

    /** The facts kept for the role at {@code position}, to add to. */
    FactLine openLine(int position) {
        if (lines == null) {
            lines = new @Nullable FactLine[rule.planned().roles().size()];
        }
        FactLine line = lines[position];
        if (line == null) {
            line = new FactLine();
            lines[position] = line;
        }
        return line;
    }

    void closeLine(int position) {
        if (lines != null) {
            lines[position] = null;
        }
    }

    /** The matches that wait, and those that fired lately; null when there are none. */
    @Nullable WaitLine waits() {
        return waits;
    }

    WaitLine openWaits() {
        if (waits == null) {
            waits = new WaitLine();
        }
        return waits;
    }

    void remove(Wait wait) {
        if (waits != null && waits.remove(wait) && waits.isEmpty()) {
            waits = null;
        }
    }

    boolean isEmpty() {
        if (waits != null) {
            return false;
        }
        if (lines != null) {
            for (FactLine line : lines) {
                if (line != null) {
                    return false;
                }
            }
        }
        return true;
    }
}
