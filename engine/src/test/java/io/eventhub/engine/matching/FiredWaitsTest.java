package io.eventhub.engine.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.firing.PausedRules;
import io.eventhub.engine.fixture.Rulebases;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What has fired is remembered until nothing can correct it, whatever the order in which it fired. */
class FiredWaitsTest {
    private static final long START = 1_772_442_000_000L;
    private static final long MINUTE = 60_000;
    private static final Rulebase RULEBASE = Rulebases.of(true, Map.of("slow", waiting("20m"), "quick", waiting("5m")));

    private final LeanMatcher matcher = new LeanMatcher(
            RULEBASE.recognition().planned(),
            new SourceFrontiers(List.of(), Map.of(), SourceFrontiers.COMPLETE),
            new PausedRules(RULEBASE.recognition().rules().values()),
            START,
            MINUTE);
    private final Begun begun = new Begun();

    private static String waiting(String window) {
        return "when $a : A( $actor : actorId ) not B( actorId == $actor, this after[0s, " + window
                + "] $a ) then hub.propose( \"go\" );";
    }

    private static final class Begun implements Changes {
        private final Map<String, Wait> byRule = new HashMap<>();

        @Override
        public void began(Wait wait, long uselessFromMs) {
            wait.kept(byRule.size(), uselessFromMs);
            byRule.put(wait.rule(), wait);
        }

        @Override
        public void fired(Wait wait) {
            // is asked for
        }

        @Override
        public void ended(Wait wait) {
            // nothing does
        }
    }

    @Test
    void whatFiredBeforeItsWindowWasLengthenedKeepsNothingElseFromBeingForgotten() {
        Event event = Event.of("test", "e", "A", "anna", START, Map.of());
        matcher.insert(Objects.requireNonNull(RULEBASE.recognition().factTypes().get("A"))
                .create(event, new Object[] {0L, 0.0}));
        matcher.commit(begun);
        matcher.setFired(Objects.requireNonNull(begun.byRule.get("slow")));
        matcher.stepTo(START + 5 * MINUTE);
        matcher.commit(begun);
        assertThat(matcher.fired()).extracting(Wait::rule).containsExactlyInAnyOrder("slow", "quick");

        matcher.forget(START + 7 * MINUTE, begun);
        assertThat(matcher.fired()).extracting(Wait::rule).containsExactly("slow");

        matcher.forget(START + 22 * MINUTE, begun);
        assertThat(matcher.fired()).isEmpty();
    }
}
