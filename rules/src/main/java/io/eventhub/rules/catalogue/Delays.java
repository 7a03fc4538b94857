package io.eventhub.rules.catalogue;

import io.eventhub.rules.source.Durations;
import io.eventhub.rules.source.YamlNode;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code reorder} and {@code delay} of an event type, and says what each costs. */
final class Delays {
    private static final Duration LONGEST_REORDER = Duration.ofMinutes(10);
    private static final Duration LONGEST_DELAY = Duration.ofDays(7);

    private Delays() {}

    static Duration reorder(String type, EventType.Kind kind, Map<String, YamlNode> parts) {
        YamlNode node = parts.get("reorder");
        Duration reorder = duration(node, type, kind, LONGEST_REORDER);
        if (node != null && !reorder.isZero()) {
            String added = Durations.drlAtLeast(reorder.toMillis());
            node.warning(
                    "every " + type + " waits " + added + " to be ordered: what is decided on it, or on its absence,"
                            + " is decided " + added + " later",
                    "leave reorder out where the order does not matter; late events match by their time anyway");
        }
        return reorder;
    }

    static Duration delay(String type, EventType.Kind kind, Map<String, YamlNode> parts) {
        YamlNode node = parts.get("delay");
        Duration delay = duration(node, type, kind, LONGEST_DELAY);
        if (node != null && !delay.isZero()) {
            String added = Durations.drlAtLeast(delay.toMillis());
            node.warning(
                    "what waits for the absence of " + type + " is decided " + added + " after its deadline, and events"
                            + " that " + type + " may join are kept " + added + " longer",
                    "as short as the type's lateness allows");
        }
        return delay;
    }

    private static Duration duration(@Nullable YamlNode node, String type, EventType.Kind kind, Duration longest) {
        if (node == null) {
            return Duration.ZERO;
        }
        if (kind == EventType.Kind.BUSINESS) {
            node.error(type + " is published by rules, which neither reorder nor delay it", "remove this line");
            return Duration.ZERO;
        }
        Duration duration = node.duration().orElse(Duration.ZERO);
        if (duration.compareTo(longest) > 0) {
            node.error(
                    "\"" + node.text() + "\" is too long", "write at most " + Durations.drlAtLeast(longest.toMillis()));
            return Duration.ZERO;
        }
        return duration;
    }
}
