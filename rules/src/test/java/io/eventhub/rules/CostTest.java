package io.eventhub.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eventhub.rules.cost.Cost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The estimate of what is kept: rate x time x size, at the rule that causes it. */
class CostTest {
    private static final String WAIT = """
            rule "not registered within a day" @scenario( it )
            when
              $b : Bought( $actor : actorId )
              not Registered( actorId == $actor, this after[0s, 24h] $b )
            then
              hub.propose( "offer" );
            end
            """;

    @Test
    void waitIsKeptForItsWindowAtTheRateOfItsEvent() {
        Cost wait = costOf(check(WAIT, "10/s", CheckSettings.of(Samples.LATENESS)), "Bought that wait");

        assertThat(wait.file()).isEqualTo("scenarios/it.drl");
        assertThat(wait.position()).startsWith("1:");
        assertThat(wait.kept()).isEqualTo(Duration.ofDays(1));
        assertThat(wait.ratePerSecond()).hasValue(10);
        double each = wait.bytes().orElseThrow() / (10.0 * 86_400);
        assertThat(each).isBetween(600.0, 1_000.0);
    }

    @Test
    void twiceTheRateOrTheWindowIsTwiceTheMemory() {
        long once = waitBytes(WAIT, "10/s");
        assertThat(waitBytes(WAIT, "1200/m")).isEqualTo(2 * once);
        assertThat(waitBytes(WAIT.replace("24h", "48h"), "10/s")).isEqualTo(2 * once);
    }

    @Test
    void measuredRateCountsMoreThanTheDeclaredOne() {
        CheckSettings measured = CheckSettings.of(Samples.LATENESS).withMeasuredRates(Map.of("Bought", 0.5));
        assertThat(costOf(check(WAIT, "10/s", measured), "Bought that wait").ratePerSecond())
                .hasValue(0.5);
    }

    @Test
    void withoutARateNothingIsClaimed() {
        Cost wait = costOf(check(WAIT, "", CheckSettings.of(Samples.LATENESS)), "Bought that wait");
        assertThat(wait.bytes()).isEmpty();
    }

    @Test
    void factsOfTheSessionAreKeptOnceForTheRuleThatNeedsThemLongest() {
        String twoRules = rule("a", "1h") + rule("b", "2h");
        Check check = check(twoRules, "1/s", CheckSettings.of(Samples.LATENESS));
        assertThat(check.costs().stream().filter(cost -> cost.what().equals("Bought in the Drools session")))
                .singleElement()
                .satisfies(cost -> {
                    assertThat(cost.cause()).isEqualTo("rule \"b\"");
                    assertThat(cost.kept().toMinutes()).isCloseTo(121, within(1L));
                });
    }

    @Test
    void aggregatesAreListedWithTheirWindow() {
        Cost sum = check(WAIT, "1/s", CheckSettings.of(Samples.LATENESS)).costs().stream()
                .filter(cost -> cost.cause().equals("aggregate spentInDay"))
                .findFirst()
                .orElseThrow();
        assertThat(sum.file()).isEqualTo("catalogue/all.yaml");
        assertThat(sum.kept()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void capOfTheRulebaseAndThatOfTheHubBothRefuse() {
        CheckSettings large = CheckSettings.of(Samples.LATENESS).withMemoryCapBytes(10L << 30);
        CheckSettings small = CheckSettings.of(Samples.LATENESS).withMemoryCapBytes(64 << 20);

        assertThat(check(WAIT, "10/s", large).rulebase()).isPresent();
        Check refused = check(WAIT, "10/s", small);
        assertThat(refused.rulebase()).isEmpty();
        assertThat(refused.findings().get(0).toString())
                .startsWith("scenarios/it.drl:1:1: error: rule \"not registered within a day\" keeps up to")
                .contains("Bought that wait", "the cap is 64.0 MB", "shorten the window");
        assertThat(refused.costs()).isNotEmpty();
    }

    private static String rule(String name, String window) {
        return "rule \"" + name + "\" @scenario( it )\nwhen\n  $b : Bought( $actor : actorId )\n"
                + "  exists Registered( actorId == $actor, this after[0s, " + window + "] $b )\nthen\n"
                + "  hub.propose( \"offer\" );\nend\n";
    }

    private static long waitBytes(String drl, String rate) {
        return costOf(check(drl, rate, CheckSettings.of(Samples.LATENESS)), "Bought that wait")
                .bytes()
                .orElseThrow();
    }

    private static Cost costOf(Check check, String what) {
        return check.costs().stream()
                .filter(cost -> cost.what().equals(what))
                .findFirst()
                .orElseThrow(() -> new AssertionError(check.costs() + " " + check.findings()));
    }

    private static Check check(String drl, String rate, CheckSettings settings) {
        Map<String, byte[]> files = new TreeMap<>(Samples.onlyScenario(drl).files());
        String catalogue = new String(Objects.requireNonNull(files.get("catalogue/all.yaml")), StandardCharsets.UTF_8);
        String declared = rate.isEmpty() ? "" : "    rate: " + rate + "\n";
        files.put(
                "catalogue/all.yaml",
                catalogue
                        .replace("  Bought:\n    kind: technical\n", "  Bought:\n    kind: technical\n" + declared)
                        .getBytes(StandardCharsets.UTF_8));
        return RulebaseCompiler.check(new RulebaseFolder(files), settings);
    }
}
