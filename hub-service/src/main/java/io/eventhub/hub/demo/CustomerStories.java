package io.eventhub.hub.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How people become customers, ask for help and leave. */
final class CustomerStories {
    private CustomerStories() {}

    /** The rows of three tables within seconds, and often an online account. */
    static Script arrival(Customer ignored, Dice dice) {
        String actor = dice.name("new");
        Script script = new Script()
                .add(Duration.ZERO, "CustomerRow", actor, Map.of("operation", "insert", "segment", "consumer"))
                .add(Duration.ofSeconds(4), "AddressRow", actor, Map.of("operation", "insert", "country", "NL"))
                .add(
                        Duration.ofSeconds(9),
                        "ContractRow",
                        actor,
                        Map.of("operation", "insert", "plan", dice.oneOf(List.of("Red", "Red Unlimited", "Start"))));
        if (dice.chance(0.7)) {
            Duration registered = dice.between(Duration.ofHours(1), Duration.ofDays(8));
            script.add(registered, "AccountRegistered", actor, Map.of("channel", channel(dice)));
        }
        return script;
    }

    /** A support case with a look at what is for sale while it is open. */
    static Script supportCase(Customer customer, Dice dice) {
        String caseId = dice.name("case");
        Duration closed = dice.between(Duration.ofHours(6), Duration.ofHours(40));
        return new Script()
                .add(Duration.ZERO, "SupportCaseOpened", customer.id(), Map.of("caseId", caseId, "topic", "bill"))
                .add(Duration.ofHours(1), "PageViewed", customer.id(), Map.of("topic", "handset"))
                .add(Duration.ofHours(2), "PageViewed", customer.id(), Map.of("topic", "handset"))
                .add(closed, "SupportCaseClosed", customer.id(), Map.of("caseId", caseId));
    }

    /** An end of contract; some come back by themselves. */
    static Script departure(Customer customer, Dice dice) {
        Script script = new Script().add(Duration.ZERO, "ContractEnded", customer.id(), Map.of("cause", "customer"));
        if (dice.chance(0.3)) {
            Duration signed = dice.between(Duration.ofDays(1), Duration.ofDays(16));
            script.add(signed, "ContractSigned", customer.id(), Map.of("plan", "Red"));
        }
        return script;
    }

    /** A stranger takes over a number. */
    static Script takeover(Customer customer, Dice dice) {
        return new Script()
                .add(Duration.ZERO, "SimSwapped", customer.id(), Map.of("channel", "shop"))
                .add(
                        dice.between(Duration.ofMinutes(2), Duration.ofMinutes(14)),
                        "PasswordChanged",
                        customer.id(),
                        Map.of("channel", "web"));
    }

    private static String channel(Dice dice) {
        return dice.oneOf(List.of("app", "web", "shop"));
    }
}
