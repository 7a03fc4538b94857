package io.eventhub.hub.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrokerClockTest {
    private final ManualClock local = new ManualClock(1_000_000);
    private final BrokerClock clock = new BrokerClock(local);

    @Test
    void knowsNothingBeforeTheBrokerHasSaidAnything() {
        assertThat(clock.timeMs()).isZero();
        assertThat(clock.leadMs()).isZero();
        assertThat(clock.isUncertain()).isTrue();
    }

    @Test
    void isUncertainAgainWhenNothingArrivesForHalfAMinute() {
        clock.observe(local.timeMs());
        local.advance(29_999);
        assertThat(clock.isUncertain()).isFalse();

        local.advance(1);
        assertThat(clock.isUncertain()).isTrue();
    }

    @Test
    void staysBehindABrokerWhoseClockIsBehind() {
        // the broker's clock is 5 s behind; records take 3 to 40 ms
        clock.observe(local.timeMs() - 5_040);
        clock.observe(local.timeMs() - 5_003);

        assertThat(clock.timeMs()).isEqualTo(1_000_000 - 5_003);
    }

    @Test
    void doesNotRunAheadOfTheLocalClock() {
        clock.observe(local.timeMs() + 700);

        assertThat(clock.timeMs()).isEqualTo(1_000_000);
    }

    @Test
    void forgetsADifferenceThatIsNoLongerSeen() {
        clock.observe(local.timeMs() - 3);
        local.advance(40_000);
        clock.observe(local.timeMs() - 5_000);
        assertThat(clock.leadMs()).isEqualTo(3);

        local.advance(40_000);
        clock.observe(local.timeMs() - 5_000);

        assertThat(clock.leadMs()).isEqualTo(5_000);
    }

    @Test
    void keepsWhatItKnowsWhileNothingArrives() {
        clock.observe(local.timeMs() - 5_000);
        local.advance(3_600_000);

        assertThat(clock.leadMs()).isEqualTo(5_000);
    }

    @Test
    void isNotCarriedForwardByAStepOfTheLocalClock() {
        clock.observe(local.timeMs() - 3);
        local.step(10_000);
        assertThat(clock.timeMs()).isEqualTo(999_997);

        local.advance(5_000);
        assertThat(clock.timeMs()).isEqualTo(1_004_997);
    }

    @Test
    void aRecordShowsThatALocalClockThatWasBehindHasBeenSetRight() {
        local.step(10_000);
        // the broker's clock is what the local one is now
        clock.observe(local.timeMs() - 3);

        assertThat(clock.timeMs()).isEqualTo(1_009_997);
    }

    @Test
    void fallsBackWithTheLocalClock() {
        clock.observe(local.timeMs() - 3);
        local.step(-10_000);

        assertThat(clock.timeMs()).isEqualTo(990_000);
    }
}
