package io.eventhub.hub.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventhub.model.Event;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.catalogue.EventValidator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** The rehearsal takes rules to decisions, and readiness waits for it no longer than it may. */
final class WarmUpTest {
    private static final long START = 1_772_442_000_000L;
    private static final Rulebase RULEBASE = rulebase();

    private final WallClock clock = new SystemWallClock();

    private static Rulebase rulebase() {
        Map<String, String> files = Map.of(
                "rulebase.yaml", "name: test\nowner: test\ntimeZone: UTC\n",
                "catalogue/all.yaml", """
                        events:
                          Seen:
                            kind: technical
                            description: something was looked at
                            fields:
                              code: {type: string, required: true, description: what}
                              amount: {type: number, description: how much}
                              often: {type: boolean, description: whether it was before}
                              since: {type: instant, description: from when on}
                        """,
                "policies/actions.csv", """
                        action,tier,category,channel,template,obeysCaps,countsTowardCaps
                        go,service,service,log,,false,false
                        """,
                "scenarios/seen.drl", """
                        rule "a rare code"
                          @scenario( seen )
                        when
                          Seen( $actor : actorId, code == "one code of very many" )
                        then
                          hub.propose( "go" );
                        end
                        """);
        return RulebaseCompiler.check(
                        new RulebaseFolder(files.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        file -> file.getValue().getBytes(StandardCharsets.UTF_8)))),
                        Duration.ofMinutes(1))
                .orElseThrow();
    }

    @Test
    void eventsAreMadeUpThatTheCatalogueTakesAndRulesAskFor() {
        SyntheticEvents events = new SyntheticEvents(RULEBASE);
        EventValidator validator = new EventValidator(RULEBASE.catalogue());
        for (int i = 0; i < 100; i++) {
            Event event = events.next(START + i);
            assertThat(validator.validate(event).data().keySet())
                    .containsExactlyInAnyOrder("code", "amount", "often", "since");
        }
    }

    @Test
    void theRehearsalDecides() {
        try (Rehearsal rehearsal = new Rehearsal(RULEBASE, START)) {
            rehearsal.run(200);
            assertThat(rehearsal.decided()).isPositive();
        }
    }

    @Test
    void readinessWaitsUntilItIsOver() {
        WarmUp warmUp = new WarmUp(() -> RULEBASE, Duration.ofMillis(300), clock);
        WarmUpHealthIndicator health = new WarmUpHealthIndicator(warmUp);
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        warmUp.start();
        await().until(() -> health.health().getStatus().equals(Status.UP));
        warmUp.stop();
    }

    @Test
    void noneIsOverAtOnce() {
        WarmUp warmUp = new WarmUp(() -> RULEBASE, Duration.ZERO, clock);
        warmUp.start();
        assertThat(warmUp.isOver()).isTrue();
    }

    @Test
    void oneThatFailsIsOverToo() {
        WarmUp warmUp = new WarmUp(
                () -> {
                    throw new IllegalStateException("no rulebase");
                },
                Duration.ofSeconds(10),
                clock);
        warmUp.start();
        await().until(warmUp::isOver);
    }
}
