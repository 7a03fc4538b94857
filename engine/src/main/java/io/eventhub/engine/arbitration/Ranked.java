package io.eventhub.engine.arbitration;

import io.eventhub.model.Candidate;
import io.eventhub.rules.policy.ActionPolicy;
import java.util.Comparator;

/** A candidate with what it is ranked by, and the contact it would become. */
record Ranked(Candidate candidate, String tier, int tierRank, int priority, ActionPolicy action, Contact contact) {
    /** Tier strictly first, then priority, then earlier event time, then scenario id; ids last, to be deterministic. */
    static final Comparator<Ranked> ORDER = Comparator.comparingInt(Ranked::tierRank)
            .thenComparing(Comparator.comparingInt(Ranked::priority).reversed())
            .thenComparingLong(ranked -> ranked.candidate().timeMs())
            .thenComparing(ranked -> ranked.candidate().scenario())
            .thenComparing(ranked -> ranked.candidate().id());
}
