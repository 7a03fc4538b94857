package io.eventhub.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.model.Candidate;
import io.eventhub.model.Profile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profile conditions at decision time. */
class EligibilityTest {
    private static final String RULE = "device bought but not registered within a day";

    private static final Rulebase SAMPLE =
            RulebaseCompiler.check(Samples.sample(), Samples.LATENESS).orElseThrow();

    @Test
    void allConditionsHold() {
        assertThat(failed(SAMPLE, Map.of("$price", 100.0), "country", "NL", "quotaMb", 100, "Contract", "monthly"))
                .isEmpty();
    }

    @Test
    void firstConditionThatFailsIsToldWithTheValuesMet() {
        assertThat(failed(SAMPLE, Map.of("$price", 100.0), "country", "DE", "quotaMb", 1000))
                .contains("country == \"NL\" (country is DE)");
        assertThat(failed(SAMPLE, Map.of("$price", 100.0), "country", "NL", "quotaMb", 1000))
                .contains("quotaMb * 0.8 < $price (quotaMb is 1000, $price is 100.0)");
        assertThat(failed(SAMPLE, Map.of("$price", 100.0), "country", "NL", "quotaMb", "10", "Contract", "business"))
                .contains("Contract != \"business\" (Contract is business)");
    }

    @Test
    void missingValuesFailAComparisonAndAreTold() {
        assertThat(failed(SAMPLE, Map.of("$price", 100.0))).contains("country == \"NL\" (country is missing)");
        assertThat(failed(SAMPLE, Map.of(), "country", "NL", "quotaMb", 10))
                .contains("quotaMb * 0.8 < $price (quotaMb is 10, $price is missing)");
    }

    @Test
    void missingValueDiffersFromALiteral() {
        assertThat(failed(SAMPLE, Map.of("$price", 100.0), "country", "NL", "quotaMb", 10))
                .isEmpty();
    }

    @Test
    void profileThatDoesNotExistHasNoValues() {
        Candidate candidate = candidate(RULE, Map.of());
        assertThat(SAMPLE.eligibility().failed(candidate, new Profile("anna", Map.of(), 0)))
                .isPresent();
    }

    @Test
    void answersDoNotDependOnWhatWasAskedBefore() {
        Candidate candidate = candidate(RULE, Map.of("$price", 100.0));
        Profile dutch = new Profile("anna", Map.of("country", "NL", "quotaMb", 10), 1);
        Profile german = new Profile("bert", Map.of("country", "DE", "quotaMb", 10), 1);
        for (int i = 0; i < 3; i++) {
            assertThat(SAMPLE.eligibility().failed(candidate, dutch)).isEmpty();
            assertThat(SAMPLE.eligibility().failed(candidate, german)).isPresent();
        }
    }

    @Test
    void rulesWithoutConditionsAreAlwaysEligible() {
        assertThat(SAMPLE.eligibility().hasConditions("not-registered")).isTrue();
        assertThat(SAMPLE.eligibility().hasConditions("other")).isFalse();
        assertThat(SAMPLE.eligibility().failed(candidate("other", Map.of()), new Profile("anna", Map.of(), 1)))
                .isEmpty();
    }

    /** Profile values come as CSV and JSON carry them. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    quotaMb == 29.85          ; quotaMb ; 29.85 ; true
                    quotaMb > 29              ; quotaMb ; 29.85 ; true
                    quotaMb > 29              ; quotaMb ; many  ; false
                    tenure >= 24              ; tenure  ; 24    ; true
                    tenure >= 24              ; tenure  ; 24.5  ; false
                    Senior                    ; Senior  ; Yes   ; true
                    Senior == true            ; Senior  ; true  ; true
                    Senior == true            ; Senior  ; no    ; false
                    !Senior                   ; Senior  ; No    ; true
                    !Senior                   ; Senior  ; dunno ; false
                    country in ("NL", "BE")   ; country ; BE    ; true
                    country not in ("NL")     ; country ; NL    ; false
                    country matches "N."      ; country ; NL    ; true
                    country == "NL" || tenure > 3 ; country ; NL ; true
                    country == "NL" || tenure > 3 ; tenure  ; 4  ; true
                    Contract == "5"           ; Contract ; 5    ; true
                    """)
    void valuesAreReadAsTheFieldsType(String condition, String field, String value, boolean holds) {
        Rulebase rulebase = RulebaseCompiler.check(
                        Samples.onlyScenario("rule \"it\" @scenario( it )\nwhen\n  Bought( )\n  Profile( " + condition
                                + " )\nthen\n  hub.propose( \"offer\" );\nend\n"),
                        Samples.LATENESS)
                .orElseThrow();
        assertThat(rulebase.eligibility()
                        .failed(candidate("it", Map.of()), new Profile("anna", Map.of(field, value), 1))
                        .isEmpty())
                .isEqualTo(holds);
    }

    private static Optional<String> failed(
            Rulebase rulebase, Map<String, Object> bindings, @Nullable Object... namesAndValues) {
        Map<String, Object> attributes = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return rulebase.eligibility().failed(candidate(RULE, bindings), new Profile("anna", attributes, 1));
    }

    private static Candidate candidate(String rule, Map<String, Object> bindings) {
        return new Candidate("id", "it", rule, "anna", "offer", 0, false, Map.of(), bindings, List.of());
    }
}
