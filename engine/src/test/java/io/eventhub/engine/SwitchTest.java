package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventhub.engine.firing.PausedRules;
import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.MapStateStore;
import io.eventhub.engine.fixture.Rulebases;
import io.eventhub.engine.matching.SourceFrontiers;
import io.eventhub.engine.state.ShardState;
import io.eventhub.engine.state.Table;
import io.eventhub.engine.state.TransientShardState;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shard goes on under another rulebase version: nothing in flight is lost, and nothing is told that nobody watched. */
class SwitchTest {
    private static final long START = 1_772_442_000_000L;
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long GRACE = SECOND;
    private static final ShardSettings SETTINGS = ShardSettings.defaults();

    private final MapStateStore store = new MapStateStore();
    private final CollectedOutput output = new CollectedOutput();
    private Shard shard = open(rulebase(true, Map.of("other", "when A( amount > 1000 ) then hub.propose( \"go\" );")));
    private int events;

    @AfterEach
    void close() {
        shard.close();
    }

    private Shard open(Rulebase rulebase) {
        return Shard.open(rulebase, SETTINGS, store, actor -> Optional.empty());
    }

    private void restart(Rulebase rulebase) {
        shard.close();
        shard = open(rulebase);
    }

    private CarryOver switchTo(Rulebase next) {
        Successor successor = shard.prepare(next);
        successor.build();
        return shard.switchTo(successor);
    }

    private static Rulebase rulebase(boolean planned, Map<String, String> rules) {
        return Rulebases.of(planned, rules);
    }

    private static Rulebase waiting(boolean planned, String window) {
        return waiting(planned, window, "B");
    }

    private static Rulebase waiting(boolean planned, String window, String absent) {
        return rulebase(
                planned,
                Map.of(
                        "absent",
                        "when $a : A( $actor : actorId ) not " + absent + "( actorId == $actor, this after[0s, "
                                + window + "] $a ) then hub.propose( \"go\" );"));
    }

    private static Rulebase nothingWaits(boolean planned) {
        return rulebase(planned, Map.of("other", "when A( amount > 1000 ) then hub.propose( \"go\" );"));
    }

    private void assertFiredOnceAt(long timeMs) {
        assertThat(output.decisions)
                .extracting(decision -> decision.candidate().timeMs())
                .containsExactly(timeMs);
    }

    private void event(String type, long timeMs) {
        shard.on(Event.of("test", "e" + events++, type, "anna", timeMs, Map.of()), timeMs, output);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWaitsFiresOnceAtItsDeadlineUnderTheNewVersion(boolean planned) {
        restart(waiting(planned, "10m"));
        event("A", START);
        Rulebase next = rulebase(
                planned,
                Map.of(
                        "absent",
                        "when $a : A( $actor : actorId ) not B( actorId == $actor, this after[0s, 10m] $a )"
                                + " then hub.propose( \"go\" ).with( \"by\", \"new\" );"));
        switchTo(next);
        shard.advance(START + 10 * MINUTE + GRACE - 1, output);
        assertThat(output.decisions).isEmpty();
        shard.advance(START + 10 * MINUTE + GRACE, output);
        assertThat(output.decisions).singleElement().satisfies(decision -> {
            assertThat(decision.rulebaseVersion()).isEqualTo(next.version());
            assertThat(decision.candidate().attributes()).containsEntry("by", "new");
        });
        shard.advance(START + 60 * MINUTE, output);
        assertThat(output.decisions).hasSize(1);
    }

    @Test
    void whatTheNewVersionNeedsLongerOutlivesARestartHoweverMuchItIs() {
        int actors = 1_000;
        restart(waiting(true, "10m"));
        for (int i = 0; i < actors; i++) {
            shard.on(Event.of("test", "a" + i, "A", "actor-" + i, START, Map.of()), START, output);
        }
        shard.advance(START + 9 * MINUTE, output);
        Rulebase next = waiting(true, "60m");
        Successor successor = shard.prepare(next);
        successor.build();
        shard.advance(START + 9 * MINUTE + SECOND, output);
        shard.switchTo(successor);
        shard.advance(START + 15 * MINUTE, output);
        restart(next);
        shard.advance(START + 61 * MINUTE, output);
        assertThat(output.decisions).hasSize(actors);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatFiresWhileTheNewVersionIsBuiltDoesNotFireAgain(boolean planned) {
        restart(waiting(planned, "10m"));
        event("A", START);
        Successor successor = shard.prepare(waiting(planned, "20m"));
        shard.advance(START + 11 * MINUTE, output);
        assertThat(output.decisions).hasSize(1);
        successor.build();
        shard.switchTo(successor);
        shard.advance(START + 60 * MINUTE, output);
        assertThat(output.decisions).hasSize(1);
        event("A", START + 60 * MINUTE);
        shard.advance(START + 79 * MINUTE, output);
        assertThat(output.decisions).hasSize(1);
        shard.advance(START + 81 * MINUTE, output);
        assertThat(output.decisions).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatHasFiredDoesNotFireAgainUnderALongerWindowAfterARestart(boolean planned) {
        Rulebase longer = fireBeforeTheSwitchToALongerWindow(planned);
        restart(longer);
        shard.advance(START + 16 * MINUTE, output);
        restart(longer);
        shard.advance(START + 25 * MINUTE, output);
        assertFiredOnceAt(START + 10 * MINUTE);
        assertThat(store.size(Table.WAITS)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatHasFiredIsCorrectedInsideALongerWindowWithAndWithoutARestart(boolean restarts) {
        Rulebase longer = fireBeforeTheSwitchToALongerWindow(true);
        if (restarts) {
            restart(longer);
        }
        event("B", START + 16 * MINUTE);
        assertThat(output.withdrawals).hasSize(1);
        restart(longer);
        event("B", START + 17 * MINUTE);
        shard.advance(START + 60 * MINUTE, output);
        assertThat(output.withdrawals).hasSize(1);
        assertFiredOnceAt(START + 10 * MINUTE);
    }

    /** What waits 10 minutes from the start fires before the switch, and the clock comes to minute 15 after it. */
    private Rulebase fireBeforeTheSwitchToALongerWindow(boolean planned) {
        restart(waiting(planned, "10m"));
        event("A", START);
        Rulebase longer = waiting(planned, "20m");
        Successor successor = shard.prepare(longer);
        successor.build();
        shard.advance(START + 10 * MINUTE + GRACE, output);
        shard.switchTo(successor);
        shard.advance(START + 15 * MINUTE, output);
        assertFiredOnceAt(START + 10 * MINUTE);
        return longer;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCounterEventWhileTheNewVersionIsBuiltCounts(boolean planned) {
        restart(waiting(planned, "10m"));
        event("A", START);
        Successor successor = shard.prepare(waiting(planned, "10m"));
        event("B", START + MINUTE);
        successor.build();
        event("A", START + 2 * MINUTE);
        shard.switchTo(successor);
        shard.advance(START + 60 * MINUTE, output);
        assertFiredOnceAt(START + 12 * MINUTE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLongerWindowHoldsWhatWaitsForLongerAlsoAfterARestartOrInTheSessionBeginsAnew(boolean planned) {
        restart(waiting(planned, "10m"));
        event("A", START);
        Rulebase longer = waiting(planned, "20m");
        switchTo(longer);
        shard.advance(START + 13 * MINUTE, output);
        restart(longer);
        shard.advance(START + 15 * MINUTE, output);
        restart(longer);
        assertThat(output.decisions).isEmpty();
        shard.advance(START + 21 * MINUTE, output);
        assertThat(output.decisions).hasSize(planned ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCounterEventInALongerWindowEndsWhatWaitsForGood(boolean planned) {
        restart(waiting(planned, "10m"));
        event("A", START);
        Rulebase longer = waiting(planned, "20m");
        switchTo(longer);
        event("B", START + 13 * MINUTE);
        restart(longer);
        shard.advance(START + 60 * MINUTE, output);
        assertThat(output.decisions).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRuleThatWasAwayTellsNothingOfWhatItDidNotSee(boolean planned) {
        Rulebase first = waiting(planned, "10m");
        restart(first);
        event("A", START);
        switchTo(nothingWaits(planned));
        event("B", START + MINUTE);
        shard.advance(START + 2 * MINUTE, output);
        switchTo(first);
        shard.advance(START + 3 * MINUTE, output);
        restart(first);
        event("A", START + 4 * MINUTE);
        shard.advance(START + 60 * MINUTE, output);
        assertFiredOnceAt(START + 14 * MINUTE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRuleThatMovesBetweenTheMatcherAndTheSessionBeginsAnew(boolean planned) {
        restart(waiting(planned, "10m"));
        event("A", START);
        event("B", START + MINUTE);
        switchTo(waiting(!planned, "10m"));
        event("A", START + 2 * MINUTE);
        shard.advance(START + 60 * MINUTE, output);
        assertFiredOnceAt(START + 12 * MINUTE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRuleThatWaitsForSomethingElseBeginsAnew(boolean planned) {
        restart(waiting(planned, "10m", "B"));
        event("A", START);
        event("C", START + MINUTE);
        CarryOver carryOver = switchTo(waiting(planned, "10m", "C"));
        if (planned) {
            assertThat(carryOver.droppedWaits()).containsExactly(Map.entry("absent", 1L));
            assertThat(carryOver.waits()).isEmpty();
        }
        shard.advance(START + 60 * MINUTE, output);
        assertThat(output.decisions).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aShorterWindowIsOverForWhatWaitedLongerAndStaysSoAfterARollback(boolean planned) {
        Rulebase longer = waiting(planned, "30m");
        restart(longer);
        event("A", START);
        shard.advance(START + 10 * MINUTE, output);
        switchTo(waiting(planned, "5m"));
        shard.advance(START + 12 * MINUTE, output);
        event("B", START + 13 * MINUTE);
        shard.advance(START + 14 * MINUTE, output);
        switchTo(longer);
        shard.advance(START + 60 * MINUTE, output);
        assertThat(output.decisions).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFirstPartOfAMatchFromBeforeIsContext(boolean planned) {
        String pair = "when $a : A( $actor : actorId ) B( actorId == $actor, this after[0s, 10m] $a )"
                + " then hub.propose( \"go\" );";
        Rulebase first = rulebase(planned, Map.of("pair", pair));
        restart(first);
        event("A", START);
        Rulebase second = rulebase(planned, Map.of("pair", pair, "direct", "when C() then hub.propose( \"go\" );"));
        CarryOver carryOver = switchTo(second);
        assertThat(carryOver.facts()).isEqualTo(1);
        event("B", START + MINUTE);
        assertThat(output.decisions).hasSize(1);
        switchTo(first);
        restart(second);
        shard.advance(START + 60 * MINUTE, output);
        assertThat(output.decisions).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countsGoOn(boolean planned) {
        Rulebase first = rulebase(planned, Map.of("often", "when A( recent == 3 ) then hub.propose( \"go\" );"));
        restart(first);
        event("A", START);
        Successor successor = shard.prepare(rulebase(
                planned, Map.of("often", "when A( recent == 3, amount == null ) then hub.propose( \"go\" );")));
        event("A", START + SECOND);
        successor.build();
        shard.switchTo(successor);
        event("A", START + 2 * SECOND);
        assertThat(output.decisions).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsLeftInTheStateAtTheEnd(boolean planned) {
        restart(waiting(planned, "10m"));
        event("A", START);
        switchTo(waiting(planned, "20m"));
        event("A", START + MINUTE);
        switchTo(waiting(planned, "5m"));
        shard.advance(START + 2 * MINUTE, output);
        switchTo(nothingWaits(planned));
        shard.advance(START + 120 * MINUTE, output);
        shard.advance(START + 121 * MINUTE, output);
        assertThat(store.size(Table.FACTS)).isZero();
        assertThat(store.size(Table.WAITS)).isZero();
        assertThat(shard.liveFacts()).isZero();
    }

    @Test
    void fieldsThatTypesInFlightHaveLostAreReported() {
        String pair = "when $a : A( $actor : actorId ) B( actorId == $actor, this after[0s, 10m] $a )"
                + " then hub.propose( \"go\" );";
        String often = "when C( recent == 2 ) then hub.propose( \"go\" );";
        Map<String, String> rules = Map.of("pair", pair, "often", often);
        restart(typed("{key: {type: string}, amount: {type: integer}, weight: {type: number}}", rules));
        event("A", START);
        event("X", START + 1);
        Rulebase next = typed("{amount: {type: string}, weight: {type: number}, fresh: {type: string}}", rules);

        assertThat(switchTo(next).droppedFields()).containsOnly(Map.entry("A", List.of("key", "amount")));

        event("C", START + 2);
        CarryOver back = switchTo(typed("{weight: {type: number}}", rules));
        assertThat(back.droppedFields())
                .containsOnly(Map.entry("A", List.of("amount", "fresh")), Map.entry("C", List.of("amount", "fresh")));
        assertThat(switchTo(typed("{weight: {type: number}}", rules)).droppedFields())
                .isEmpty();
    }

    @Test
    void noFieldIsReportedOfATypeThatIsGoneOrOfWhichNothingIsInFlight() {
        Map<String, String> rules = Map.of("pair", "when B( amount > 1 ) then hub.propose( \"go\" );");
        restart(waiting(true, "10m"));
        event("A", START);
        Rulebase next = Rulebases.check(
                        true,
                        "events: {B: {kind: technical, description: b, fields: {amount: {type: integer}}}}",
                        rules)
                .orElseThrow();

        CarryOver carryOver = switchTo(next);

        assertThat(carryOver.droppedFields()).isEmpty();
        assertThat(carryOver.droppedFacts().keySet()).isSubsetOf("A");
        assertThat(carryOver.droppedWaits()).containsOnly(Map.entry("absent", 1L));
    }

    /** The types {@code A}, {@code B}, {@code C} and {@code X} with the same fields; {@code C} counts itself. */
    private static Rulebase typed(String fields, Map<String, String> rules) {
        StringBuilder yaml = new StringBuilder("events:\n");
        for (String type : List.of("A", "B", "C", "X")) {
            yaml.append("  ").append(type).append(":\n    kind: technical\n    description: one\n    fields: ");
            yaml.append(fields).append('\n');
            if (type.equals("C")) {
                yaml.append("    aggregates: {recent: {function: count, window: 2m}}\n");
            }
        }
        return Rulebases.check(true, yaml.toString(), rules).orElseThrow();
    }

    @Test
    void whatEndsWithAnErrorCannotTakeOver() {
        Rulebase next = nothingWaits(true);
        ShardState state = new TransientShardState(SETTINGS.dedupeWindow());
        Activations activations = new Activations(next.recognition(), Map.of());
        Successor successor = new Successor(
                next,
                new FailingSnapshot(),
                new Rebuild(
                        next,
                        SETTINGS,
                        activations,
                        new SourceFrontiers(Set.of(), Map.of(), 0),
                        new PausedRules(List.of()),
                        0,
                        0),
                activations,
                new Decider(next, SETTINGS, actor -> Optional.empty(), state, new HeldCandidates(state)));

        assertThatThrownBy(successor::build).isInstanceOf(StackOverflowError.class);

        assertThat(successor.isReady()).isTrue();
        assertThat(successor.failure()).isPresent();
        successor.close();
    }

    private static final class FailingSnapshot implements ShardState.Snapshot {
        @Override
        public void restore(ShardState.Restoration restoration) {
            throw new StackOverflowError("as Drools may");
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
