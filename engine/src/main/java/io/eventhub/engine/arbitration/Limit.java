package io.eventhub.engine.arbitration;

import io.eventhub.model.Reason;
import io.eventhub.rules.policy.CoolDown;
import io.eventhub.rules.policy.ExclusionGroup;
import io.eventhub.rules.policy.FrequencyCap;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * At most {@code max} contacts in every window (t - period, t], among those the selectors name; an empty selector names
 * all. Frequency caps, cool-downs (at most one) and exclusion groups are all of this form.
 */
record Limit(
        Reason reason,
        String id,
        int max,
        long periodMs,
        Set<String> scenarios,
        Set<String> actions,
        Set<String> categories,
        Set<String> channels) {

    static Limit of(ExclusionGroup group) {
        return new Limit(
                Reason.EXCLUSION_GROUP,
                group.id(),
                group.max(),
                group.window().toMillis(),
                Set.of(),
                group.actions(),
                Set.of(),
                Set.of());
    }

    static Limit of(CoolDown coolDown) {
        boolean ofScenario = coolDown.target() == CoolDown.Target.SCENARIO;
        Set<String> name = Set.of(coolDown.name());
        return new Limit(
                Reason.COOL_DOWN,
                coolDown.id(),
                1,
                coolDown.period().toMillis(),
                ofScenario ? name : Set.of(),
                ofScenario ? Set.of() : name,
                Set.of(),
                Set.of());
    }

    /** @param cap one that is not unlimited */
    static Limit of(FrequencyCap cap) {
        return new Limit(
                Reason.CAP_REACHED,
                cap.id(),
                cap.max().orElseThrow(),
                cap.period().toMillis(),
                cap.scenarios(),
                Set.of(),
                cap.categories(),
                cap.channels());
    }

    boolean isCap() {
        return reason == Reason.CAP_REACHED;
    }

    boolean covers(Contact contact) {
        return names(scenarios, contact.scenario())
                && names(actions, contact.action())
                && names(categories, contact.category())
                && names(channels, contact.channel());
    }

    private static boolean names(Set<String> selector, String value) {
        return selector.isEmpty() || selector.contains(value);
    }

    /** Whether one more contact at {@code instantMs} keeps every window within the limit. */
    boolean allows(List<Contact> contacts, long instantMs) {
        if (max <= 0) {
            return false;
        }
        return !isFull(contacts, instantMs) && !isFullLater(contacts, instantMs);
    }

    /** Windows that end at a contact later than the instant, which there is only when instants are out of order. */
    private boolean isFullLater(List<Contact> contacts, long instantMs) {
        for (Contact later : contacts) {
            long endMs = later.instantMs();
            if (endMs > instantMs && endMs - periodMs < instantMs && isFull(contacts, endMs)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFull(List<Contact> contacts, long endMs) {
        int count = 0;
        for (Contact contact : contacts) {
            if (counts(contact) && contact.instantMs() > endMs - periodMs && contact.instantMs() <= endMs) {
                count++;
            }
        }
        return count >= max;
    }

    private boolean counts(Contact contact) {
        return covers(contact) && (!isCap() || contact.countsTowardCaps());
    }

    /** The earliest instant from {@code instantMs} on that is allowed; empty when none ever is. */
    OptionalLong allowedFromMs(List<Contact> contacts, long instantMs) {
        if (max <= 0) {
            return OptionalLong.empty();
        }
        return contacts.stream()
                .filter(this::counts)
                .mapToLong(contact -> contact.instantMs() + periodMs)
                .filter(endMs -> endMs > instantMs && allows(contacts, endMs))
                .min();
    }

    /** The counter and its limit as a sentence. */
    String sentence(List<Contact> contacts, long instantMs) {
        long count = contacts.stream()
                .filter(contact -> counts(contact) && Math.abs(contact.instantMs() - instantMs) < periodMs)
                .count();
        String within = " within " + text(Duration.ofMillis(periodMs));
        return switch (reason) {
            case COOL_DOWN -> "cool-down " + id + ": used " + count + " time(s)" + within;
            case EXCLUSION_GROUP -> "exclusion group " + id + ": " + count + " of at most " + max + within;
            default -> "cap " + id + ": " + count + " of at most " + max + within;
        };
    }

    private static String text(Duration period) {
        long seconds = period.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        return seconds % 3_600 == 0
                ? seconds / 3_600 + "h"
                : seconds % 60 == 0 ? seconds / 60 + "m" : period.toString();
    }
}
