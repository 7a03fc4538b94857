package io.eventhub.rules.policy;

import java.time.Duration;

/**
 * After a contact of the target, none of the same target for less than {@code period}; at exactly the period it is
 * allowed again.
 */
public record CoolDown(String id, Target target, String name, Duration period) {
    /** What {@code name} names. */
    public enum Target {
        SCENARIO,
        ACTION
    }
}
