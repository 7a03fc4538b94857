package io.eventhub.hub.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Calls, data and travel. */
final class UsageStories {
    private static final List<String> CELLS = List.of("AMS-1", "AMS-7", "RTM-2", "UTR-4", "EIN-3");

    private UsageStories() {}

    /** Data as most days have it. */
    static Script ordinaryUse(Customer customer, Dice dice) {
        return new Script().add(Duration.ZERO, "DataUsed", customer.id(), megabytes(dice.between(1.0, 40.0)));
    }

    /** A film evening or two: up to the allowance and beyond. */
    static Script heavyUse(Customer customer, Dice dice) {
        Script script = new Script();
        int evenings = dice.between(3, 6);
        for (int evening = 0; evening < evenings; evening++) {
            script.add(
                    Duration.ofHours(20L * evening),
                    "DataUsed",
                    customer.id(),
                    megabytes(customer.quotaMb() * dice.between(0.15, 0.35)));
        }
        return script;
    }

    /** One call lost: nothing to speak of. */
    static Script droppedCall(Customer customer, Dice dice) {
        return new Script().add(Duration.ZERO, "DroppedCall", customer.id(), call(dice));
    }

    /** A bad hour, after which some look at a competitor. */
    static Script badHour(Customer customer, Dice dice) {
        Script script = new Script();
        int calls = dice.between(3, 5);
        for (int call = 0; call < calls; call++) {
            script.add(Duration.ofMinutes(12L * call), "DroppedCall", customer.id(), call(dice));
        }
        if (dice.chance(0.6)) {
            Duration view = dice.between(Duration.ofHours(2), Duration.ofDays(2));
            script.add(view, "PageViewed", customer.id(), Map.of("topic", "competitor"));
        }
        return script;
    }

    /** A trip across a border or two. */
    static Script trip(Customer customer, Dice dice) {
        Script script = new Script().add(Duration.ZERO, "RoamingStarted", customer.id(), Map.of("country", "DE"));
        if (dice.chance(0.4)) {
            Duration later = dice.between(Duration.ofHours(1), Duration.ofHours(9));
            script.add(later, "RoamingStarted", customer.id(), Map.of("country", "BE"));
        }
        return script;
    }

    /** A line that is down, mostly for less than two hours. */
    static Script outage(Customer customer, Dice dice) {
        String outage = dice.name("outage");
        return new Script()
                .add(Duration.ZERO, "OutageStarted", customer.id(), Map.of("outageId", outage))
                .add(
                        dice.between(Duration.ofMinutes(20), Duration.ofHours(4)),
                        "OutageEnded",
                        customer.id(),
                        Map.of("outageId", outage));
    }

    /** A modem's heartbeats every five minutes for a while, and then none. */
    static Script modem(Customer customer, Dice dice) {
        Script script = new Script();
        int beats = dice.between(4, 12);
        for (int beat = 0; beat < beats; beat++) {
            script.add(Duration.ofMinutes(5L * beat), "Heartbeat", "cpe-" + customer.id(), Map.of("firmware", "7.1"));
        }
        return script;
    }

    private static Map<String, Object> megabytes(double mb) {
        return Map.of("mb", Math.round(mb * 10) / 10.0);
    }

    private static Map<String, Object> call(Dice dice) {
        return Map.of("cell", dice.oneOf(CELLS), "seconds", (long) dice.between(1, 600));
    }
}
