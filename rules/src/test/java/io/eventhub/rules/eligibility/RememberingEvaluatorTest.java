package io.eventhub.rules.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.model.Candidate;
import io.eventhub.model.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberingEvaluatorTest {
    private int asked;

    private final RememberingEvaluator evaluator = new RememberingEvaluator(new Eligibility.Evaluator() {
        @Override
        public Optional<String> failed(Candidate candidate, Profile profile) {
            asked++;
            return Optional.of(candidate.rule() + candidate.bindings() + profile.attributes());
        }

        @Override
        public void close() {}
    });

    private static Candidate candidate(String rule, Map<String, Object> bindings) {
        return new Candidate("id", "s", rule, "anna", "go", 0, false, Map.of(), bindings, List.of());
    }

    @Test
    void asksAgainWhenRuleVariablesOrProfileAreOthers() {
        Profile profile = new Profile("anna", Map.of("age", 30L), 1);
        Profile changed = new Profile("anna", Map.of("age", 31L), 2);

        assertThat(evaluator.failed(candidate("r", Map.of()), profile)).hasValue("r{}{age=30}");
        assertThat(evaluator.failed(candidate("r", Map.of()), profile)).hasValue("r{}{age=30}");
        assertThat(asked).isEqualTo(1);
        assertThat(evaluator.failed(candidate("r", Map.of("x", 1L)), profile)).hasValue("r{x=1}{age=30}");
        assertThat(evaluator.failed(candidate("q", Map.of("x", 1L)), profile)).hasValue("q{x=1}{age=30}");
        assertThat(evaluator.failed(candidate("r", Map.of()), changed)).hasValue("r{}{age=31}");
        assertThat(evaluator.failed(candidate("r", Map.of()), changed)).hasValue("r{}{age=31}");
        assertThat(asked).isEqualTo(4);
    }
}
