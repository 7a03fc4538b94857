package io.eventhub.engine.matching;

import io.eventhub.engine.keyed.Keyed;
import io.eventhub.rules.recognition.EventFact;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one rule keeps for one key: facts that may become part of a match, by role, and matches that wait. */
final class Bucket implements Keyed {
    private final RuleState rule;
    private final Object key;
    private @Nullable Object @Nullable [] facts;
    private @Nullable Object waits;

    Bucket(RuleState rule, Object key) {
        this.rule = rule;
        this.key = key;
    }

    RuleState rule() {
        return rule;
    }

    @Override
    public Object key() {
        return key;
    }

    private @Nullable Object held(int role) {
        return facts == null ? null : facts[role];
    }

    /** How many facts are kept for the role at that position. */
    int factCount(int role) {
        return Place.OF_FACTS.size(held(role));
    }

    /** One of them, by their time. */
    EventFact fact(int role, int index) {
        return Place.OF_FACTS.get(Objects.requireNonNull(held(role)), index);
    }

    /** The index of the first that is not before {@code fromMs}; their count when there is none. */
    int firstFactFrom(int role, long fromMs) {
        return Place.OF_FACTS.firstFrom(held(role), fromMs);
    }

    void add(int role, EventFact fact) {
        if (facts == null) {
            facts = new @Nullable Object[rule.planned().roles().size()];
        }
        facts[role] = Place.OF_FACTS.with(facts[role], fact);
    }

    void remove(int role, EventFact fact) {
        if (facts != null) {
            facts[role] = Place.OF_FACTS.without(facts[role], fact);
        }
    }

    /** Drops the facts before {@code fromMs}. */
    void dropFactsBefore(int role, long fromMs) {
        if (facts != null) {
            facts[role] = Place.OF_FACTS.from(facts[role], fromMs);
        }
    }

    /** How many matches wait, or fired lately. */
    int waitCount() {
        return Place.OF_WAITS.size(waits);
    }

    /** One of them, by the time of their anchor. */
    Wait wait(int index) {
        return Place.OF_WAITS.get(Objects.requireNonNull(waits), index);
    }

    /** The index of the first whose anchor is not before {@code fromMs}; their count when there is none. */
    int firstWaitFrom(long fromMs) {
        return Place.OF_WAITS.firstFrom(waits, fromMs);
    }

    void add(Wait wait) {
        waits = Place.OF_WAITS.with(waits, wait);
    }

    void remove(Wait wait) {
        waits = Place.OF_WAITS.without(waits, wait);
    }

    boolean isEmpty() {
        if (waits != null) {
            return false;
        }
        if (facts != null) {
            for (Object held : facts) {
                if (held != null) {
                    return false;
                }
            }
        }
        return true;
    }
}
