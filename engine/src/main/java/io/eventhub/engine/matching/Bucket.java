package io.eventhub.engine.matching;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one rule keeps for one key: facts that may become part of a match, and matches that wait. */
final class Bucket {
    private final RuleState rule;
    private final Object key;
    private @Nullable FactLine @Nullable [] lines;
    /** None, one, or a line of them: most buckets have one at a time. */
    private @Nullable Object waits;

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

    /** How many matches wait, or fired lately. */
    int waitCount() {
        return waits instanceof WaitLine line ? line.size() : waits == null ? 0 : 1;
    }

    /** One of them, by the time of their anchor. */
    Wait wait(int index) {
        return waits instanceof WaitLine line ? line.get(index) : (Wait) Objects.requireNonNull(waits);
    }

    /** The index of the first whose anchor is not before {@code fromMs}; their count when there is none. */
    int firstWaitFrom(long fromMs) {
        if (waits instanceof WaitLine line) {
            return line.firstFrom(fromMs);
        }
        return waits instanceof Wait wait && wait.anchorMs() < fromMs ? 1 : 0;
    }

    void add(Wait wait) {
        if (waits == null) {
            waits = wait;
            return;
        }
        WaitLine line;
        if (waits instanceof WaitLine several) {
            line = several;
        } else {
            line = new WaitLine();
            line.add((Wait) waits);
            waits = line;
        }
        line.add(wait);
    }

    void remove(Wait wait) {
        if (waits == wait || (waits instanceof WaitLine line && line.remove(wait) && line.isEmpty())) {
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
