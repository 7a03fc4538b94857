package io.eventhub.rules.scenario;

import io.eventhub.rules.source.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code this after[0s, 24h] $other}, {@code before} and {@code coincides}. The parser of the rule language cannot
 * read negative bounds, so these constraints, which have no structure beyond this, are read here.
 */
final class TemporalReader {
    private static final Pattern CONSTRAINT =
            Pattern.compile("this\\s+(not\\s+)?([a-z]+)\\s*(?:\\[([^\\]]*)])?\\s*(\\S+)", Pattern.DOTALL);

    private static final String ADVICE =
            "write this after[0s, 1h] $other, this before[0s, 1h] $other or" + " this coincides[5s] $other";

    private TemporalReader() {}

    static boolean isTemporal(String constraint) {
        return constraint.strip().matches("(?s)this\\s+(not\\s+)?[a-z]+\\s*(\\[[^\\]]*])?\\s*\\$\\S+");
    }

    /** The bound, or empty with a finding. */
    static Optional<TemporalBound> read(String constraint, Place place) {
        Matcher parts = CONSTRAINT.matcher(constraint.strip());
        if (!parts.matches() || parts.group(1) != null) {
            place.error("\"" + constraint.strip() + "\" is not a temporal constraint the hub knows", ADVICE);
            return Optional.empty();
        }
        String bounds = parts.group(3) == null ? "" : parts.group(3).strip();
        String reference = parts.group(4);
        return switch (parts.group(2)) {
            case "after" -> range(bounds, place).map(range -> new TemporalBound(reference, range.lowMs, range.highMs));
            case "before" ->
                range(bounds, place).map(range -> new TemporalBound(reference, -range.highMs, -range.lowMs));
            case "coincides" -> coincidence(bounds, reference, place);
            default -> {
                place.error("temporal operator \"" + parts.group(2) + "\" is not used on events of no length", ADVICE);
                yield Optional.empty();
            }
        };
    }

    private static Optional<TemporalBound> coincidence(String bounds, String reference, Place place) {
        return bounds.isEmpty()
                ? Optional.of(new TemporalBound(reference, 0, 0))
                : millis(bounds, place).map(within -> new TemporalBound(reference, -within, within));
    }

    /** Without bounds: from 1 ms on; with one: from it on. */
    private static Optional<Range> range(String bounds, Place place) {
        if (bounds.isEmpty()) {
            return Optional.of(new Range(1, TemporalBound.UNBOUNDED));
        }
        String[] parts = bounds.split(",", -1);
        if (parts.length > 2) {
            place.error("\"[" + bounds + "]\" has more than two bounds", ADVICE);
            return Optional.empty();
        }
        Optional<Long> low = millis(parts[0].strip(), place);
        Optional<Long> high =
                parts.length == 1 ? Optional.of(TemporalBound.UNBOUNDED) : millis(parts[1].strip(), place);
        if (low.isPresent() && high.isPresent() && low.get() > high.get()) {
            place.error("\"[" + bounds + "]\" ends before it begins", "write the smaller bound first");
            return Optional.empty();
        }
        return low.flatMap(from -> high.map(to -> new Range(from, to)));
    }

    private static Optional<Long> millis(String text, Place place) {
        if (text.equals("*")) {
            return Optional.of(TemporalBound.UNBOUNDED);
        }
        boolean negative = text.startsWith("-");
        String size = negative ? text.substring(1) : text;
        Optional<Duration> duration = Durations.parse(size.matches("\\d+") ? size + "ms" : size);
        if (duration.isEmpty()) {
            place.error("\"" + text + "\" is not a constant duration", Durations.ADVICE);
        }
        Optional<Long> ms = duration.map(Duration::toMillis);
        if (ms.isPresent() && Durations.drl(ms.get()).isEmpty()) {
            place.error("\"" + text + "\" is too fine for its length", "write whole seconds");
        }
        return ms.map(value -> negative ? -value : value);
    }

    private record Range(long lowMs, long highMs) {}
}
