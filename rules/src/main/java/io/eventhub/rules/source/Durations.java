package io.eventhub.rules.source;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** Durations as analysts write them: {@code 30s}, {@code 15m}, {@code 1h30m}, {@code 7d}, or ISO-8601. */
public final class Durations {
    /** What to write, for findings. */
    public static final String ADVICE = "write a duration such as 30s, 15m, 1h30m, 7d or PT24H";

    private static final Map<String, Long> UNIT_MS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Duration LONGEST = Duration.ofDays(3_660);

    private static final String[] DRL_UNITS = {"d", "h", "m", "s", "ms"};

    private Durations() {}

    /** A duration of zero to ten years, or empty when {@code text} is none. */
    public static Optional<Duration> parse(String text) {
        try {
            Optional<Duration> duration = text.startsWith("P") ? Optional.of(Duration.parse(text)) : units(text);
            return duration.filter(value -> !value.isNegative() && value.compareTo(LONGEST) <= 0);
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> units(String text) {
        long sumMs = 0;
        int at = 0;
        while (at < text.length()) {
            int unit = end(text, at, true);
            int next = end(text, unit, false);
            Long unitMs = UNIT_MS.get(text.substring(unit, next));
            if (unit == at || unitMs == null) {
                return Optional.empty();
            }
            sumMs = Math.addExact(sumMs, Math.multiplyExact(Long.parseLong(text.substring(at, unit)), unitMs));
            at = next;
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(sumMs));
    }

    private static int end(String text, int from, boolean digits) {
        int at = from;
        while (at < text.length() && isAsciiDigit(text.charAt(at)) == digits) {
            at++;
        }
        return at;
    }

    private static boolean isAsciiDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * As rules write it, exactly and in one unit: of several units in one literal, Drools' executable model reads only
     * the first. Empty when no unit gives a number of 32 bits, which happens to odd milliseconds beyond 24 days.
     */
    public static Optional<String> drl(long durationMs) {
        for (String unit : DRL_UNITS) {
            long unitMs = UNIT_MS.getOrDefault(unit, 1L);
            if (durationMs % unitMs == 0 && durationMs / unitMs <= Integer.MAX_VALUE) {
                return Optional.of(durationMs / unitMs + unit);
            }
        }
        return Optional.empty();
    }

    /** As {@link #drl}, rounded up to a second where that is not exact. */
    public static String drlAtLeast(long durationMs) {
        return drl(durationMs).orElseGet(() -> (durationMs + 999) / 1_000 + "s");
    }
}
