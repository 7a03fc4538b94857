package io.eventhub.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.ShardSettings;
import io.eventhub.engine.fixture.TestRulebase;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.recognition.RuleInfo.Absence;
import io.eventhub.rules.timeline.Expectation;
import io.eventhub.rules.timeline.Step;
import io.eventhub.rules.timeline.Timeline;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimelineRunnerTest {
    private static final long START = 1_772_442_000_000L;
    private static final long BOUND = 600_000;
    private static final Rulebase RULEBASE = new TestRulebase()
            .rule("not registered", "not-registered", """
                    when
                      $bought : Bought( $actor : actorId )
                      not Registered( actorId == $actor, this after[0s, 10m] $bought )
                    then
                      hub.propose("guide");
                      hub.publish("Idle").with("amount", 3);
                    """, new Absence("$bought", BOUND))
            .action("guide")
            .build();
    private static final Step BOUGHT = new Step.Given(START, START, "test", "1", "Bought", "anna", Map.of());
    private static final Expectation DECISION = new Expectation(
            Expectation.Kind.DECISION,
            "not-registered",
            Map.of("actor", "anna", "status", "chosen", "reason", "SENT"),
            OptionalLong.of(START + BOUND),
            Map.of(),
            "tests/x.yaml:9:9");
    private static final Expectation IDLE = new Expectation(
            Expectation.Kind.BUSINESS_EVENT,
            "Idle",
            Map.of(),
            OptionalLong.empty(),
            Map.of("amount", 3L),
            "tests/x.yaml:10:9");

    private static List<String> run(boolean ignoreBusinessEvents, Step... steps) {
        Timeline timeline = new Timeline("x", "tests/x.yaml", 1, START, Map.of(), ignoreBusinessEvents, List.of(steps));
        return new TimelineRunner(RULEBASE, ShardSettings.defaults())
                .run(timeline)
                .differences();
    }

    private static Step expect(long atMs, Expectation... expectations) {
        return new Step.Expect(atMs, List.of(expectations), "tests/x.yaml:7:3");
    }

    @Test
    void looksJustBeforeAndAtTheDeadline() {
        assertThat(run(false, BOUGHT, expect(START + BOUND - 1), expect(START + BOUND, IDLE, DECISION)))
                .isEmpty();
    }

    @Test
    void namesWhatIsMissingAndWhatIsUnexpectedWithItsPlace() {
        assertThat(run(false, BOUGHT, expect(START + BOUND - 1, DECISION), expect(START + BOUND, IDLE)))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("tests/x.yaml:9:9: missing: decision not-registered")
                                .endsWith("at 2026-03-02T09:10:00Z"),
                        line -> assertThat(line)
                                .startsWith("tests/x.yaml:7:3: unexpected: decision not-registered")
                                .contains("actor=anna"));
    }

    @Test
    void acceptsUnlistedBusinessEventsOnlyWhenTheTimelineSaysSo() {
        assertThat(run(true, BOUGHT, expect(START + BOUND, DECISION))).isEmpty();
        assertThat(run(false, BOUGHT, expect(START + BOUND, DECISION)))
                .singleElement()
                .asString()
                .startsWith("tests/x.yaml:7:3: unexpected: business event Idle");
    }

    @Test
    void saysWhatWasExpectedAndWhatCameInstead() {
        Expectation capped = new Expectation(
                Expectation.Kind.DECISION,
                "not-registered",
                Map.of("actor", "anna", "reason", "CAP_REACHED"),
                OptionalLong.of(START + BOUND),
                Map.of(),
                "tests/x.yaml:9:9");
        assertThat(run(true, BOUGHT, expect(START + BOUND, capped)))
                .singleElement()
                .satisfies(difference -> assertThat(difference.lines())
                        .satisfiesExactly(
                                line -> assertThat(line).isEqualTo("tests/x.yaml:9:9: differs in reason"),
                                line -> assertThat(line)
                                        .startsWith("  expected: decision not-registered")
                                        .contains("CAP_REACHED"),
                                line -> assertThat(line)
                                        .startsWith("  actual:   decision not-registered")
                                        .contains("SENT")));
    }

    @Test
    void looksAtStates() {
        assertThat(run(true, BOUGHT, expect(START, state("true"))))
                .containsExactly("tests/x.yaml:9:9: anna is not in state waiting, expected to be");
        assertThat(run(true, BOUGHT, expect(START, state("false")))).isEmpty();
    }

    private static Expectation state(String active) {
        return new Expectation(
                Expectation.Kind.STATE,
                "waiting",
                Map.of("actor", "anna", "active", active),
                OptionalLong.empty(),
                Map.of(),
                "tests/x.yaml:9:9");
    }

    @Test
    void anEventMayBeRecordedAfterItsTime() {
        Step late = new Step.Given(START + BOUND + 2000, START + BOUND, "test", "2", "Registered", "anna", Map.of());
        assertThat(run(true, BOUGHT, late, expect(START + BOUND + 2000, DECISION)))
                .isEmpty();
        Step inTime = new Step.Given(START + BOUND + 500, START + BOUND, "test", "2", "Registered", "anna", Map.of());
        assertThat(run(true, BOUGHT, inTime, expect(START + BOUND + 2000))).isEmpty();
    }
}
