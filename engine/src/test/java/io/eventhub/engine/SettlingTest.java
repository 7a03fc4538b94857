package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.Rulebases;
import io.eventhub.engine.fixture.Timed;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.rules.Rulebase;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** After an outage of ten minutes sources send what they have kept, within the next half minute. */
class SettlingTest {
    private static final int BACK = 600;
    private static final int SETTLED = BACK + 30;
    private static final Rulebase RULEBASE = Rulebases.of(true, Map.of("absent", """
            when
              $a : A( $actor : actorId )
              not B( actorId == $actor, this after[0s, 30s] $a )
            then
              hub.propose( "go" );
            """));

    private static Timed back() {
        Timed shard = new Timed(RULEBASE);
        shard.at(0, "A");
        shard.shard().settle(Timed.ms(SETTLED), shard.output);
        return shard;
    }

    @Test
    void whatWasKeptIsTakenAndPreventsTheNonEvent() {
        try (Timed shard = back()) {
            shard.frontier(BACK + 1);
            shard.late(BACK + 2, BACK + 2, "C");
            shard.late(10, BACK + 20, "B");
            shard.frontier(SETTLED + 60);

            assertThat(shard.output.deadLetters).isEmpty();
            assertThat(shard.decided()).isEmpty();
        }
    }

    @Test
    void aTrueNonEventIsDecidedWhenTheSourcesHaveSettledAndNotBefore() {
        try (Timed shard = back()) {
            shard.frontier(SETTLED - 0.001);
            shard.restart();
            shard.at(SETTLED - 0.001, "C");
            assertThat(shard.decided()).isEmpty();
            assertThat(shard.shard().settlingUntilMs()).isEqualTo(Timed.ms(SETTLED));

            shard.frontier(SETTLED);
            assertThat(shard.decided()).containsExactly("absent@30.0");
            assertThat(shard.shard().settlingUntilMs()).isZero();
        }
    }

    @Test
    void withoutItTheNonEventIsFalseAndWhatWasKeptIsLate() {
        try (Timed shard = new Timed(RULEBASE)) {
            shard.at(0, "A");
            shard.frontier(BACK + 1);
            shard.late(10, BACK + 20, "B");

            assertThat(shard.decided()).containsExactly("absent@30.0");
            assertThat(shard.output.deadLetters).containsExactly(DeadLetterReason.LATE);
        }
    }

    @Test
    void aShardThatHasReadNothingHasNothingToWaitFor() {
        try (Timed shard = new Timed(RULEBASE)) {
            shard.shard().settle(Timed.ms(SETTLED), shard.output);
            shard.at(0, "A");
            shard.clock(30);
            assertThat(shard.decided()).containsExactly("absent@30.0");
        }
    }
}
