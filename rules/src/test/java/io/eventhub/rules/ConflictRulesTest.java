package io.eventhub.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventhub.model.Profile;
import io.eventhub.rules.eligibility.ConflictRules;
import io.eventhub.rules.eligibility.ConflictRules.Cause;
import io.eventhub.rules.eligibility.ConflictRules.Situation;
import io.eventhub.rules.eligibility.ConflictRules.Withholding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules of policies/*.drl, which withhold a candidate for what was sent, for a state or for the profile. */
class ConflictRulesTest {
    private static final Map<String, Object> OFFER = Map.of("action", "offer", "category", "offer", "priority", 50L);
    private static final Map<String, Object> GUIDE = Map.of("action", "send-guide", "category", "help");

    private static ConflictRules rules(String... whens) {
        StringBuilder drl = new StringBuilder();
        for (int i = 0; i < whens.length; i++) {
            drl.append("rule \"rule ").append(i).append("\"\nwhen\n").append(whens[i]);
            drl.append("\nthen\n  hub.withhold();\nend\n");
        }
        return RulebaseCompiler.check(Samples.with("policies/conflicts.drl", drl.toString()), Samples.LATENESS)
                .orElseThrow()
                .conflicts();
    }

    private static Optional<Withholding> asked(
            ConflictRules rules,
            Map<String, Object> candidate,
            List<Map<String, Object>> contacts,
            Set<String> states,
            @Nullable Profile profile) {
        try (ConflictRules.Evaluator evaluator = rules.evaluator()) {
            Situation situation = new Situation(candidate, () -> contacts, () -> states, () -> profile);
            Optional<Withholding> first = evaluator.withheld(situation);
            assertThat(evaluator.withheld(situation)).as("asked again").isEqualTo(first);
            return first;
        }
    }

    private static Map<String, Object> contact(String action, double hoursAgo) {
        return Map.of("action", action, "category", "help", "hoursAgo", hoursAgo, "minutesAgo", hoursAgo * 60);
    }

    @Test
    void looksAtWhatWasSentAndHowLongAgo() {
        ConflictRules rules = rules("""
                  Candidate( category == "offer" )
                  Contact( action == "send-guide", hoursAgo < 6 )
                """);

        assertThat(rules.lookBackMs()).isEqualTo(Duration.ofHours(6).toMillis() + 1);
        assertThat(asked(rules, OFFER, List.of(contact("send-guide", 5.999)), Set.of(), null))
                .contains(new Withholding("rule 0", Cause.CONTACT));
        assertThat(asked(rules, OFFER, List.of(contact("send-guide", 6)), Set.of(), null))
                .isEmpty();
        assertThat(asked(rules, OFFER, List.of(contact("offer", 1)), Set.of(), null))
                .isEmpty();
        assertThat(asked(rules, GUIDE, List.of(contact("send-guide", 1)), Set.of(), null))
                .isEmpty();
    }

    @Test
    void readsNothingForACandidateThatNoRuleAsksFor() {
        ConflictRules rules =
                rules("Candidate( category == \"offer\" )\n not Contact( hoursAgo < 1 )", "Candidate( priority > 90 )");
        Supplier<List<Map<String, Object>>> unread = () -> {
            throw new AssertionError("read");
        };

        try (ConflictRules.Evaluator evaluator = rules.evaluator()) {
            assertThat(evaluator.withheld(new Situation(GUIDE, unread, Set::of, () -> null)))
                    .isEmpty();
            assertThatThrownBy(() -> evaluator.withheld(new Situation(OFFER, unread, Set::of, () -> null)))
                    .hasMessage("read");
            assertThat(evaluator.withheld(new Situation(OFFER, List::of, Set::of, () -> null)))
                    .contains(new Withholding("rule 0", Cause.CONTACT));
        }
    }

    @Test
    void comparesWithTheCandidateAndAsksForAbsence() {
        ConflictRules rules = rules("""
                  Candidate( $action : action, priority >= 40 )
                  Contact( action == $action, minutesAgo <= 30 )
                  not Contact( action != $action, daysAgo < 1 )
                """);

        assertThat(asked(rules, OFFER, List.of(contact("offer", 0.5)), Set.of(), null))
                .isPresent();
        assertThat(asked(rules, OFFER, List.of(contact("offer", 0.6)), Set.of(), null))
                .isEmpty();
        Map<String, Object> other = Map.of("action", "send-guide", "daysAgo", 0.5);
        assertThat(asked(rules, OFFER, List.of(contact("offer", 0.1), other), Set.of(), null))
                .isEmpty();
    }

    @Test
    void looksAtStatesAndTheProfileAndTellsTheFirstRule() {
        ConflictRules rules = rules(
                "Candidate( action == \"offer\" )\n  State( name == \"case-open\" )",
                "Candidate( category == \"offer\" )\n  Profile( tenure < 3 )",
                "Candidate( category == \"offer\" )\n  Profile( country == \"NL\" )");
        Profile young = new Profile("anna", Map.of("tenure", 2, "country", "NL"), 1);

        assertThat(asked(rules, OFFER, List.of(), Set.of("case-open"), young))
                .contains(new Withholding("rule 0", Cause.STATE));
        assertThat(asked(rules, OFFER, List.of(), Set.of(), young))
                .contains(new Withholding("rule 1", Cause.ELIGIBILITY));
        assertThat(asked(rules, OFFER, List.of(), Set.of(), new Profile("bert", Map.of("country", "NL"), 1)))
                .contains(new Withholding("rule 2", Cause.ELIGIBILITY));
        assertThat(asked(rules, OFFER, List.of(), Set.of(), null))
                .as("no profile says nothing")
                .isEmpty();
    }

    @Test
    void whereOnlyContactsAreKnownTheOthersAreNotAsked() {
        ConflictRules rules = rules(
                "Candidate( )\n  not State( name == \"case-open\" )",
                "Candidate( )\n  Contact( hoursAgo < 1 )\n  Profile( country == \"NL\" )",
                "Candidate( )\n  Contact( hoursAgo < 1 )");

        assertThat(rules.names()).containsExactly("rule 0", "rule 1", "rule 2");
        assertThat(rules.ofContacts().names()).containsExactly("rule 2");
        assertThat(asked(rules.ofContacts(), OFFER, List.of(), Set.of(), null)).isEmpty();
        assertThat(asked(rules.ofContacts(), OFFER, List.of(contact("offer", 0.5)), Set.of(), null))
                .contains(new Withholding("rule 2", Cause.CONTACT));
    }

    @Test
    void aRulebaseWithoutThemAsksNothing() {
        ConflictRules none = RulebaseCompiler.check(Samples.sample(), Samples.LATENESS)
                .orElseThrow()
                .conflicts();
        try (ConflictRules.Evaluator evaluator = none.evaluator()) {
            assertThat(evaluator.hasRules()).isFalse();
        }
    }
}
