package io.eventhub.hub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScaledDrlTest {
    private static final TimeScale HOUR_IS_A_SECOND = new TimeScale(3_600);

    @Test
    void shortensTheBoundsOfTemporalConditions() {
        assertThat(scaled("not B( this after[0s, 24h] $a )")).isEqualTo("not B( this after[0s, 24s] $a )");
        assertThat(scaled("B( this after [-30s, 1h30m] $a )")).isEqualTo("B( this after [-8ms, 1500ms] $a )");
        assertThat(scaled("A() over window:time( 7d )")).isEqualTo("A() over window:time( 168s )");
    }

    @Test
    void leavesCommentsTextsAndOtherNumbersAlone() {
        assertThat(scaled("// this after[0s, 24h] $a")).isEqualTo("// this after[0s, 24h] $a");
        assertThat(scaled("name == \"after[0s, 24h]\", count >= 24"))
                .isEqualTo("name == \"after[0s, 24h]\", count >= 24");
    }

    @Test
    void makesNoDurationZeroThatWasNot() {
        assertThat(scaled("this after[1ms, 15m] $a")).isEqualTo("this after[1ms, 250ms] $a");
    }

    private static String scaled(String drl) {
        return ScaledDrl.of(drl, HOUR_IS_A_SECOND).lines().skip(1).findFirst().orElseThrow();
    }
}
