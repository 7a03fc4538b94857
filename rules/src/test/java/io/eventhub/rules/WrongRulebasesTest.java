package io.eventhub.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder below {@code wrong} is put over the sample; its {@code expected.txt} is exactly what the check must say.
 */
class WrongRulebasesTest {
    private static final Corpus CORPUS = new Corpus("/wrong", Samples.sample());

    static List<String> cases() {
        return Corpus.names("/wrong");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void allFindingsAreToldAtOnceWithTheirPlaces(String name) {
        Check check = RulebaseCompiler.check(CORPUS.folder(name), Samples.LATENESS);

        assertThat(Corpus.found(name, check)).isEqualTo(CORPUS.expected(name));
        assertThat(check.rulebase()).isEmpty();
    }
}
