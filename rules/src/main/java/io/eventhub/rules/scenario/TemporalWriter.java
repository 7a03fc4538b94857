package io.eventhub.rules.scenario;

import io.eventhub.rules.source.Durations;
import java.util.List;

/**
 * Writes a temporal bound in a form the executable model compiles: Drools 10.2 refuses negative bounds there, so they
 * become {@code before}, {@code coincides}, or a comparison of event times. Bounds that need rounding were refused when
 * they were read.
 */
final class TemporalWriter {
    private TemporalWriter() {}

    static List<String> conditions(TemporalBound bound) {
        String reference = " " + bound.reference();
        if (bound.lowMs() >= 0) {
            return List.of("this after[" + window(bound.lowMs(), bound.highMs()) + "]" + reference);
        }
        if (bound.highMs() <= 0) {
            return List.of("this before[" + window(-bound.highMs(), -bound.lowMs()) + "]" + reference);
        }
        if (isSymmetric(bound)) {
            return List.of("this coincides[" + Durations.drlAtLeast(bound.highMs()) + "]" + reference);
        }
        return List.of(
                "eventTimeMs >= " + bound.reference() + ".eventTimeMs - " + -bound.lowMs() + "L",
                "eventTimeMs <= " + bound.reference() + ".eventTimeMs + " + bound.highMs() + "L");
    }

    private static boolean isSymmetric(TemporalBound bound) {
        return bound.lowMs() == -bound.highMs();
    }

    private static String window(long fromMs, long toMs) {
        return toMs >= TemporalBound.UNBOUNDED
                ? Durations.drlAtLeast(fromMs)
                : Durations.drlAtLeast(fromMs) + "," + Durations.drlAtLeast(toMs);
    }
}
