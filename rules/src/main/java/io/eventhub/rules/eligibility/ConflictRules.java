package io.eventhub.rules.eligibility;

import io.eventhub.model.Profile;
import io.eventhub.rules.scenario.ConflictFacts;
import io.eventhub.rules.scenario.ConflictRule;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/** The rules of {@code policies/*.drl}, which withhold candidates. Immutable, for any number of threads. */
public final class ConflictRules {
    /** Withholds nothing. */
    public static final ConflictRules NONE = new ConflictRules(List.of(), List.of(), null, Map.of());

    private final List<ConflictRule> rules;
    private final List<CandidateTest> candidateTests;
    private final @Nullable KieBase kieBase;
    private final Map<String, FactPlan> plans;
    private final BitSet asked;
    private final long lookBackMs;

    ConflictRules(
            List<ConflictRule> rules,
            List<CandidateTest> candidateTests,
            @Nullable KieBase kieBase,
            Map<String, FactPlan> plans) {
        this(rules, candidateTests, kieBase, plans, rule -> true);
    }

    /**
     * @param candidateTests by rule
     * @param kieBase of rules that call {@link Verdict#holds} with their index; null when there are none
     * @param plans by type
     * @param isAsked whether a rule withholds anything
     */
    private ConflictRules(
            List<ConflictRule> rules,
            List<CandidateTest> candidateTests,
            @Nullable KieBase kieBase,
            Map<String, FactPlan> plans,
            Predicate<ConflictRule> isAsked) {
        this.rules = List.copyOf(rules);
        this.candidateTests = List.copyOf(candidateTests);
        this.kieBase = kieBase;
        this.plans = Map.copyOf(plans);
        this.asked = new BitSet();
        for (int i = 0; i < rules.size(); i++) {
            asked.set(i, isAsked.test(rules.get(i)));
        }
        this.lookBackMs =
                rules.stream().mapToLong(ConflictRule::lookBackMs).max().orElse(0);
    }

    /** How old a contact may be that a rule asks for, in milliseconds. */
    public long lookBackMs() {
        return lookBackMs;
    }

    /** Only those for which contacts are all there is to know. */
    public ConflictRules ofContacts() {
        return new ConflictRules(
                rules,
                candidateTests,
                kieBase,
                plans,
                rule -> rule.profile().isEmpty() && !rule.reads(ConflictFacts.STATE.name()));
    }

    /** The names of those that are asked, in their order. */
    public List<String> names() {
        return asked.stream().mapToObj(rules::get).map(ConflictRule::name).toList();
    }

    /** An evaluator for one thread. */
    public Evaluator evaluator() {
        return kieBase == null
                ? new Evaluator.None()
                : new ConflictEvaluator(kieBase.newKieSession(), rules, candidateTests, asked, plans);
    }

    /** What the rules look at, as values by field; all but the candidate only when a rule could withhold it. */
    public record Situation(
            Map<String, Object> candidate,
            Supplier<List<Map<String, Object>>> contacts,
            Supplier<Set<String>> states,
            Supplier<@Nullable Profile> profile) {}

    /** What a rule withholds a candidate for. */
    public enum Cause {
        /** For something that was sent, or was not. */
        CONTACT,
        /** For a state that the actor is in, or is not. */
        STATE,
        /** For what it is, or what the profile says. */
        ELIGIBILITY;

        static Cause of(ConflictRule rule) {
            if (rule.reads(ConflictFacts.CONTACT.name())) {
                return CONTACT;
            }
            return rule.reads(ConflictFacts.STATE.name()) ? STATE : ELIGIBILITY;
        }
    }

    /** A rule that withholds a candidate. */
    public record Withholding(String rule, Cause cause) {}

    /** Asks the rules; owned by one thread. */
    public interface Evaluator extends AutoCloseable {
        /** Whether there is anything to ask. */
        boolean hasRules();

        /** The first rule that withholds the candidate; empty when none does. */
        Optional<Withholding> withheld(Situation situation);

        @Override
        void close();

        /** Of no rules. */
        final class None implements Evaluator {
            @Override
            public boolean hasRules() {
                return false;
            }

            @Override
            public Optional<Withholding> withheld(Situation situation) {
                return Optional.empty();
            }

            @Override
            public void close() {
                // holds nothing
            }
        }
    }
}
