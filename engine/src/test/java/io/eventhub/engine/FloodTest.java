package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.firing.FiringLimits;
import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.Rulebases;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Legal rules whose matches multiply: what is too much is given up and reported, and all else goes on. */
class FloodTest {
    private static final long START = 1_772_442_000_000L;
    private static final int MANY = 300;

    private static final Rulebase RULEBASE = Rulebases.of(
            true,
            Map.of(
                    "pairs", """
                    when
                      $a : A( $actor : actorId )
                      $b : A( actorId == $actor, this after[0s, 1h] $a )
                      B( actorId == $actor, this after[0s, 1h] $b )
                    then
                      hub.propose( "go" );
                    """,
                    "tries", """
                    when
                      $a : A( $actor : actorId, $x : amount )
                      $b : A( actorId == $actor, $y : amount, this after[0s, 1h] $a )
                      $c : A( actorId == $actor, amount == $x * 7919 + $y + 400, this after[0s, 1h] $b )
                      B( actorId == $actor, this after[0s, 1h] $c )
                    then
                      hub.propose( "go" );
                    """,
                    "plain", """
                    when
                      B( )
                    then
                      hub.propose( "go" );
                    """));

    @Test
    void isGivenUpAndReportedWhileOtherRulesGoOn() {
        CollectedOutput output = new CollectedOutput();
        try (Shard shard = Shard.inMemory(RULEBASE, ShardSettings.defaults(), actor -> Optional.empty())) {
            flood(shard, output);
            assertThat(output.givenUp).containsExactlyInAnyOrder("pairs", "tries");
            assertThat(decisions(output, "pairs")).isEqualTo(FiringLimits.MATCHES_OF_AN_EVENT);
            assertThat(decisions(output, "tries")).isZero();
            assertThat(decisions(output, "plain")).isOne();
            shard.on(event("B", "other", 0, 100_000, "bert"), START + 100_000, output);
            assertThat(decisions(output, "plain")).isEqualTo(2);
        }
    }

    @Test
    void isTheSameInAReplay() {
        CollectedOutput first = new CollectedOutput();
        CollectedOutput second = new CollectedOutput();
        try (Shard one = Shard.inMemory(RULEBASE, ShardSettings.defaults(), actor -> Optional.empty());
                Shard other = Shard.inMemory(RULEBASE, ShardSettings.defaults(), actor -> Optional.empty())) {
            flood(one, first);
            flood(other, second);
            assertThat(second.decisions).isEqualTo(first.decisions);
            assertThat(second.givenUp).isEqualTo(first.givenUp);
        }
    }

    private static void flood(Shard shard, CollectedOutput output) {
        for (int i = 0; i < MANY; i++) {
            shard.on(event("A", "a" + i, i, i, "anna"), START + i, output);
        }
        shard.on(event("B", "b", 0, MANY, "anna"), START + MANY, output);
    }

    private static Event event(String type, String id, long amount, long afterMs, String actor) {
        return Event.of("test", id, type, actor, START + afterMs, Map.of("amount", amount));
    }

    private static long decisions(CollectedOutput output, String scenario) {
        return output.decisions.stream()
                .filter(decision -> decision.candidate().scenario().equals(scenario))
                .count();
    }
}
