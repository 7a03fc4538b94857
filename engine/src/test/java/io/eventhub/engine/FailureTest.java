package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.TestRulebase;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.recognition.RuleInfo.Absence;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Deadlines at which the engine fails, since a rule that no check has seen throws: they are passed over and reported. */
class FailureTest {
    private static final long START = 1_772_442_000_000L;
    private static final long BOUND = 10 * 60_000;
    private static final Rulebase RULEBASE = new TestRulebase()
            .rule("idle", null, """
                    when
                      $bought : Bought( $actor : actorId, $amount : amount )
                      not Registered( actorId == $actor, this after[0s, 10m] $bought )
                    then
                      hub.publish("Idle").with("amount", $amount);
                    """, new Absence("$bought", BOUND))
            .rule("share", "share", "when Idle( $actor : actorId, 100 / amount > 3 ) then hub.propose(\"guide\");")
            .action("guide")
            .build();

    private final CollectedOutput output = new CollectedOutput();

    @Test
    void arePassedOverAndReported() {
        try (Shard shard = Shard.inMemory(RULEBASE, ShardSettings.defaults(), actor -> Optional.empty())) {
            shard.on(bought("anna", 0, START), START, output);
            shard.on(bought("bert", 5, START + 1), START + 1, output);
            shard.advance(START + 2 * BOUND, output);
            assertThat(output.take())
                    .containsExactly(
                            "share SENT @" + (START + BOUND + 1),
                            "Idle @" + (START + BOUND + 1),
                            "dead letter ENGINE_FAILURE");
            shard.on(bought("anna", 5, START + 2 * BOUND), START + 2 * BOUND, output);
            shard.advance(START + 4 * BOUND, output);
            assertThat(output.take())
                    .containsExactly("share SENT @" + (START + 3 * BOUND), "Idle @" + (START + 3 * BOUND));
        }
    }

    private static Event bought(String actor, long amount, long timeMs) {
        return Event.of("test", actor + timeMs, "Bought", actor, timeMs, Map.of("amount", amount));
    }
}
