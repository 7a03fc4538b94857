package io.eventhub.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CoverageTest {
    private final Coverage coverage = new Coverage(2);

    @Test
    void knowsWhoIsAbsentOnceAllWereRead() {
        assertThat(coverage.isKnownAbsent("anna")).isFalse();
        coverage.begin();
        assertThat(coverage.isKnownAbsent("anna")).isFalse();
        coverage.complete();
        assertThat(coverage.isKnownAbsent("anna")).isTrue();
    }

    @Test
    void leavesOutWhoChangedUntilReadAgain() {
        coverage.begin();
        coverage.changed("anna");
        coverage.complete();

        assertThat(coverage.isKnownAbsent("anna")).isFalse();
        assertThat(coverage.isKnownAbsent("ben")).isTrue();
        assertThat(coverage.isWhole()).isFalse();

        coverage.reading("anna");
        assertThat(coverage.isKnownAbsent("anna")).isTrue();
        coverage.changed("anna");
        assertThat(coverage.isKnownAbsent("anna")).isFalse();
    }

    @Test
    void knowsNothingWhenOneFoundNoRoomWhileAllWereRead() {
        coverage.begin();
        coverage.lost();
        coverage.complete();

        assertThat(coverage.isWhole()).isFalse();
    }

    @Test
    void knowsNothingAfterMoreChangesThanItRemembers() {
        coverage.begin();
        coverage.complete();
        coverage.changed("anna");
        coverage.changed("ben");
        assertThat(coverage.isKnownAbsent("dora")).isTrue();
        coverage.changed("carl");

        assertThat(coverage.isKnownAbsent("dora")).isFalse();
    }
}
