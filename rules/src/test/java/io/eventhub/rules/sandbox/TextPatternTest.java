package io.eventhub.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextPatternTest {
    private static final String LONG = "a".repeat(100_000);

    @Test
    void matchesWholeTexts() {
        assertThat(TextPattern.matches("GOLD", "GOLD|SILVER")).isTrue();
        assertThat(TextPattern.matches("GOLDEN", "GOLD|SILVER")).isFalse();
        assertThat(TextPattern.differs("GOLDEN", "GOLD|SILVER")).isTrue();
    }

    @Test
    void whatIsMissingNeitherMatchesNorDiffers() {
        assertThat(TextPattern.matches(null, ".*")).isFalse();
        assertThat(TextPattern.differs(null, "x")).isFalse();
    }

    @Test
    void whetherAGroupMayRepeatDependsOnTheTextAndNotOnTheStack() {
        String most = "a".repeat(TextPattern.LONGEST_FOR_GROUPS);
        assertThat(TextPattern.matches(most, "((a|b)*(c|d)?)+")).isTrue();
        assertThat(TextPattern.matches(most + "a", "((a|b)*(c|d)?)+")).isFalse();
        assertThat(TextPattern.differs(most + "a", "((a|b)*(c|d)?)+")).isFalse();
        assertThat(TextPattern.matches(LONG, "(a|b).*")).isTrue();
        assertThat(TextPattern.matches(LONG, "[ab]*")).isTrue();
    }

    @Test
    void aTextThatTakesTooManyLooksNeitherMatchesNorDiffers() {
        assertThat(TextPattern.matches(LONG, "a*a*a*a*b")).isFalse();
        assertThat(TextPattern.differs(LONG, "a*a*a*a*b")).isFalse();
        assertThat(TextPattern.differs("a".repeat(40), "(a|a)?".repeat(40) + "b"))
                .isFalse();
    }
}
