package io.eventhub.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long facts are kept: what the rules need, plus lateness and a second. */
class RetentionTest {
    @Test
    void singleEventIsKeptForTheLatenessOnly() {
        assertKept("  Bought( )", 0, 0);
    }

    @Test
    void bothSidesOfAnAbsenceAreKeptUntilItsDeadline() {
        assertKept("""
                  $b : Bought( $actor : actorId )
                  not Registered( actorId == $actor, this after[0s, 1h] $b )
                """, 3600, 3600);
    }

    @Test
    void eventThatMustHaveBeenBeforeIsKeptUntilItsAnchor() {
        assertKept("""
                  $b : Bought( $actor : actorId )
                  Registered( actorId == $actor, this before[0s, 1h] $b )
                """, 0, 3600);
        assertKept("""
                  $b : Bought( $actor : actorId )
                  not Registered( actorId == $actor, this before[0s, 1h] $b )
                """, 0, 3600);
    }

    @Test
    void eventInAWindowAroundAnotherIsKeptOnBothSides() {
        assertKept("""
                  $b : Bought( $actor : actorId )
                  Registered( actorId == $actor, this after[-10s, 30s] $b )
                """, 30, 10);
    }

    @Test
    void chainsAddUp() {
        assertKept("""
                  $b : Bought( $actor : actorId )
                  $r : Registered( actorId == $actor, this after[0s, 1h] $b )
                  not Registered( actorId == $actor, this after[1ms, 2h] $r )
                """, 3 * 3600, 2 * 3600);
    }

    @Test
    void constraintToTheFirstEventShortensAChain() {
        assertKept("""
                  $b : Bought( $actor : actorId )
                  $r : Registered( actorId == $actor, this after[0s, 1h] $b )
                  $s : Registered( actorId == $actor, this after[1ms, 2h] $r, this after[0s, 90m] $b )
                """, 5400, 5400);
    }

    @Test
    void laterDeadlineOfTwoAbsencesCounts() {
        assertKept("""
                  $b : Bought( $actor : actorId )
                  not Registered( actorId == $actor, this after[0s, 1h] $b )
                  not Registered( actorId == $actor, imei == "2", this after[0s, 2h] $b )
                """, 7200, 7200);
    }

    @Test
    void windowKeepsWhatItHolds() {
        assertKept("  Bought( ) over window:time( 30m )", 1800, 0);
    }

    @Test
    void existsIsABoundLikeAnyOther() {
        assertKept("""
                  $b : Bought( $actor : actorId )
                  exists Registered( actorId == $actor, this before[0s, 30d] $b )
                """, 0, 30 * 86_400);
    }

    private static void assertKept(String when, long boughtSeconds, long registeredSeconds) {
        Rulebase rulebase = Samples.ruleWhen(when);
        assertThat(keptSeconds(rulebase, "Bought")).isEqualTo(boughtSeconds);
        assertThat(keptSeconds(rulebase, "Registered")).isEqualTo(registeredSeconds);
    }

    private static long keptSeconds(Rulebase rulebase, String type) {
        Duration kept =
                Duration.ofMillis(rulebase.recognition().factTypes().get(type).retentionMs());
        return kept.minus(Samples.LATENESS).minusSeconds(1).toSeconds();
    }
}
