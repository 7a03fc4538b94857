package io.eventhub.rules.eligibility;

import io.eventhub.rules.catalogue.Field;
import io.eventhub.rules.recognition.CompiledUnit;
import io.eventhub.rules.scenario.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The profile conditions of one rule. Immutable. */
final class RuleConditions {
    private final FactPlan profile;
    private final ProfileTest[] tests;

    private RuleConditions(FactPlan profile, List<ProfileTest> tests) {
        this.profile = profile;
        this.tests = tests.toArray(ProfileTest[]::new);
    }

    /**
     * @param compiled with one rule for each condition
     * @param profile the class of the profile's type
     */
    static RuleConditions of(
            ConditionalRule rule, CompiledUnit compiled, Class<?> profile, Map<String, Field> profileFields) {
        Map<String, Field> read = new HashMap<>(profileFields);
        read.keySet()
                .removeIf(field -> rule.conditions().stream()
                        .noneMatch(condition -> condition.fields().contains(field)));
        List<ProfileTest> tests = new ArrayList<>();
        for (int i = 0; i < rule.conditions().size(); i++) {
            Condition condition = rule.conditions().get(i);
            tests.add(ProfileTest.of(condition, compiled.rules().get(i), rule.bindings()));
        }
        return new RuleConditions(FactPlan.of(profile, read, EligibilityDrl.PROFILE_PREFIX), tests);
    }

    /** The first condition that does not hold, with the values it met; empty when all do. */
    Optional<String> failed(Map<String, Object> variables, Map<String, Object> attributes) {
        Object fact = profile.create(attributes);
        for (ProfileTest test : tests) {
            if (!test.holds(variables, fact)) {
                return Optional.of(test.explained(variables, attributes));
            }
        }
        return Optional.empty();
    }
}
