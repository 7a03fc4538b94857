package io.eventhub.engine.firing;

import io.eventhub.model.EventRef;
import io.eventhub.rules.recognition.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A rule that fired: what it matched, when that was in event time, and what it asked for, in its order. */
public final class Firing {
    private final RuleInfo rule;
    private final String actor;
    private final long timeMs;
    private final Map<String, Object> bindings;
    private final List<EventRef> causes;
    private final List<Consequence> consequences = new ArrayList<>(2);
    private long characters;

    public Firing(RuleInfo rule, String actor, long timeMs, Map<String, Object> bindings, List<EventRef> causes) {
        this.rule = rule;
        this.actor = actor;
        this.timeMs = timeMs;
        this.bindings = bindings;
        this.causes = causes;
    }

    void add(Consequence consequence) {
        consequences.add(consequence);
    }

    /** Counts a text that is handed over; false when it is too much, so that it is not to be kept. */
    boolean mayHandOver(int length) {
        characters += length;
        return !isTooLong();
    }

    /** Whether it handed over more than it may: then nothing of it counts. */
    public boolean isTooLong() {
        return characters > FiringLimits.CHARACTERS_OF_A_FIRING;
    }

    public RuleInfo rule() {
        return rule;
    }

    public String actor() {
        return actor;
    }

    /** Event time of the match: of its latest event, or its deadline, milliseconds since the epoch. */
    public long timeMs() {
        return timeMs;
    }

    /** Whether the match waited for an absent event. */
    public boolean isNonEvent() {
        return !rule.absences().isEmpty();
    }

    /** The values of the variables the rule's profile conditions use. */
    public Map<String, Object> bindings() {
        return bindings;
    }

    /** The matched events, in the order of the rule's patterns. */
    public List<EventRef> causes() {
        return causes;
    }

    public List<Consequence> consequences() {
        return consequences;
    }
}
