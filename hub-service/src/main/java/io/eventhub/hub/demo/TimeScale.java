package io.eventhub.hub.demo;

import io.eventhub.rules.source.Durations;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shortens durations so that a day can be waited for: with a factor of 3600 an hour lasts a second. No duration but zero
 * becomes zero.
 *
 * @param factor what durations are divided by, 1 or more
 */
public record TimeScale(long factor) {
    private static final Pattern LITERAL = Pattern.compile("([-+]?)((?:\\d+(?:ms|[smhd]))+)");

    public TimeScale {
        if (factor < 1) {
            throw new IllegalArgumentException("the time scale " + factor + " is below 1");
        }
    }

    /** In milliseconds, rounded down. */
    public long scaledMs(Duration duration) {
        long ms = duration.toMillis();
        return ms <= 0 ? 0 : Math.max(1, ms / factor);
    }

    /** Every duration in {@code text}, such as {@code 24h} in {@code [0s, 24h]}, shortened. */
    String scaled(String text) {
        return LITERAL.matcher(text).replaceAll(this::literal);
    }

    private String literal(MatchResult literal) {
        return Matcher.quoteReplacement(Durations.parse(literal.group(2))
                .map(duration -> literal.group(1) + text(scaledMs(duration)))
                .orElse(literal.group()));
    }

    private static String text(long ms) {
        return ms % 1_000 == 0 ? ms / 1_000 + "s" : ms + "ms";
    }
}
