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

/** A contract with Drools 10.2: its executable model reads {@code 1h30m} as one hour, which must never pass silently. */
class EarlyDeadlineTest {
    private static final long START = 1_772_442_000_000L;
    private static final long BOUND = 90 * 60_000;

    @Test
    void aMatchBeforeItsDeadlineIsSetAside() {
        Rulebase rulebase = new TestRulebase()
                .rule("truncated", "truncated", """
                        when
                          $bought : Bought( $actor : actorId )
                          not Registered( actorId == $actor, this after[0s, 1h30m] $bought )
                        then
                          hub.propose("guide");
                        """, new Absence("$bought", BOUND))
                .action("guide")
                .build();
        CollectedOutput output = new CollectedOutput();
        Shard shard = Shard.inMemory(rulebase, ShardSettings.defaults(), actor -> Optional.empty());
        shard.on(Event.of("test", "1", "Bought", "anna", START, Map.of()), START, output);
        shard.advance(START + 2 * BOUND, output);
        assertThat(output.take()).containsExactly("dead letter ENGINE_FAILURE");
        assertThat(output.deadLetterDetails)
                .singleElement()
                .asString()
                .contains("truncated", "before its deadline " + (START + BOUND));
    }
}
