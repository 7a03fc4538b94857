package io.eventhub.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered of identities is what a plain map would remember. */
final class SeenIdentitiesTest {
    private static final long START = 1_772_442_000_000L;

    private static Identity identity(long number, int content) {
        return new Identity(number * 0x9e3779b97f4a7c15L, Long.rotateLeft(number * 0xc4ceb9fe1a85ec53L, 31), content);
    }

    private record Known(long recordTimeMs, int content) {}

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT10M", "PT24H"})
    void answersAsAMapDoes(String window) {
        long windowMs = Duration.parse(window).toMillis();
        SeenIdentities seen = new SeenIdentities(windowMs);
        Map<Long, Known> reference = new HashMap<>();
        SplittableRandom random = new SplittableRandom(7);
        long timeMs = START;
        for (int i = 0; i < 200_000; i++) {
            timeMs += random.nextInt(20);
            long number = random.nextInt(1, 60_000);
            int content = random.nextInt(2);
            Known known = reference.get(number);
            Seen expected = known == null || timeMs - known.recordTimeMs >= windowMs
                    ? Seen.NEW
                    : known.content == content ? Seen.SAME : Seen.CONFLICTING;
            assertThat(seen.see(identity(number, content), timeMs)).isEqualTo(expected);
            if (expected == Seen.NEW) {
                seen.remember(identity(number, content), timeMs);
                reference.put(number, new Known(timeMs, content));
            }
        }
    }

    @Test
    void aWindowOfAYearEndsToTheMillisecond() {
        long yearMs = Duration.ofDays(365).toMillis();
        SeenIdentities seen = new SeenIdentities(yearMs);
        seen.remember(identity(1, 0), START);
        seen.remember(identity(2, 0), START + yearMs - 1);
        assertThat(seen.see(identity(1, 0), START + yearMs - 1)).isEqualTo(Seen.SAME);
        assertThat(seen.see(identity(1, 0), START + yearMs)).isEqualTo(Seen.NEW);
        assertThat(seen.see(identity(2, 1), START + yearMs)).isEqualTo(Seen.CONFLICTING);
    }

    @Test
    void recordTimesMayStepBack() {
        SeenIdentities seen = new SeenIdentities(1_000);
        seen.remember(identity(1, 0), START);
        seen.remember(identity(2, 0), START - 5_000);
        assertThat(seen.see(identity(1, 0), START)).isEqualTo(Seen.SAME);
    }
}
