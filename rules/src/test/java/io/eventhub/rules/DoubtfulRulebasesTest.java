package io.eventhub.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.rules.Finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder below {@code doubtful} is put over the sound rulebase, of which nothing is to be said; what is wrong lies
 * between parts that are each right, and {@code expected.txt} is exactly what the check must say.
 */
class DoubtfulRulebasesTest {
    private static final Corpus CORPUS = new Corpus("/doubtful", Samples.folder("/sound"));

    static List<String> cases() {
        return Corpus.names("/doubtful");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsWrongBetweenPartsIsToldWithBothPlaces(String name) {
        Check check = RulebaseCompiler.check(CORPUS.folder(name), Samples.LATENESS);

        assertThat(Corpus.found(name, check)).isEqualTo(CORPUS.expected(name));
        boolean hasErrors = check.findings().stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(check.rulebase().isEmpty()).isEqualTo(hasErrors);
    }

    @Test
    void nothingIsSaidOfTheSoundOne() {
        assertThat(RulebaseCompiler.check(CORPUS.base(), Samples.LATENESS).findings())
                .isEmpty();
    }
}
