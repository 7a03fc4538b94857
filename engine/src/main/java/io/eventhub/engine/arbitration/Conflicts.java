package io.eventhub.engine.arbitration;

import io.eventhub.model.Profile;
import io.eventhub.model.Reason;
import io.eventhub.rules.eligibility.ConflictRules;
import io.eventhub.rules.eligibility.ConflictRules.Cause;
import io.eventhub.rules.eligibility.ConflictRules.Situation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the rulebase's conflict rules about a candidate. Owned by the shard's thread. */
final class Conflicts implements AutoCloseable {
    private final ConflictRules.Evaluator evaluator;
    private final long lookBackMs;

    Conflicts(ConflictRules rules) {
        this.evaluator = rules.evaluator();
        this.lookBackMs = rules.lookBackMs();
    }

    /** How long a contact may still matter to a rule. */
    long lookBackMs() {
        return lookBackMs;
    }

    /**
     * Why a rule withholds the candidate; null when none does.
     *
     * @param contacts those of before and what was chosen in this step, which ranks higher
     */
    @Nullable Verdict verdict(
            Ranked ranked,
            List<Contact> contacts,
            Map<String, ActorState> states,
            Supplier<@Nullable Profile> profile) {
        if (!evaluator.hasRules()) {
            return null;
        }
        return evaluator
                .withheld(new Situation(
                        candidate(ranked),
                        () -> contacts(contacts, ranked.contact().instantMs()),
                        () -> active(states),
                        profile))
                .map(found -> Verdict.of(
                        reason(found.cause()), found.rule(), "withheld by conflict rule \"" + found.rule() + "\""))
                .orElse(null);
    }

    private static Reason reason(Cause cause) {
        return switch (cause) {
            case CONTACT -> Reason.EXCLUSION_GROUP;
            case STATE -> Reason.CONTEXT_EXCLUDED;
            case ELIGIBILITY -> Reason.NOT_ELIGIBLE;
        };
    }

    private static Map<String, Object> candidate(Ranked ranked) {
        Map<String, Object> candidate = new HashMap<>();
        candidate.put("scenario", ranked.candidate().scenario());
        candidate.put("action", ranked.candidate().action());
        candidate.put("tier", ranked.tier());
        candidate.put("category", ranked.action().category());
        candidate.put("channel", ranked.action().channel());
        candidate.put("priority", (long) ranked.priority());
        return candidate;
    }

    private List<Map<String, Object>> contacts(List<Contact> contacts, long instantMs) {
        List<Map<String, Object>> facts = new ArrayList<>();
        for (Contact contact : contacts) {
            double agoMs = Math.max(0, instantMs - contact.instantMs());
            if (agoMs < lookBackMs) {
                Map<String, Object> fact = new HashMap<>();
                fact.put("scenario", contact.scenario());
                fact.put("action", contact.action());
                fact.put("category", contact.category());
                fact.put("channel", contact.channel());
                fact.put("minutesAgo", agoMs / 60_000);
                fact.put("hoursAgo", agoMs / 3_600_000);
                fact.put("daysAgo", agoMs / 86_400_000);
                facts.add(fact);
            }
        }
        return facts;
    }

    private static Set<String> active(Map<String, ActorState> states) {
        Set<String> active = new TreeSet<>();
        states.values().stream()
                .filter(ActorState::isActive)
                .map(ActorState::name)
                .forEach(active::add);
        return active;
    }

    @Override
    public void close() {
        evaluator.close();
    }
}
