package io.eventhub.hub.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Shop, bills, prepaid balances and the web site. */
final class CommerceStories {
    private CommerceStories() {}

    /** A new device; most are registered the same day. */
    static Script purchase(Customer customer, Dice dice) {
        String imei = dice.name("imei");
        Script script =
                new Script().add(Duration.ZERO, "DeviceBought", customer.id(), Map.of("imei", imei, "model", "Pixel"));
        if (dice.chance(0.7)) {
            Duration registered = dice.between(Duration.ofMinutes(20), Duration.ofHours(23));
            script.add(registered, "DeviceRegistered", customer.id(), Map.of("imei", imei));
        }
        return script;
    }

    /** A cart that is filled, and ordered or left. */
    static Script cart(Customer customer, Dice dice) {
        String cart = dice.name("cart");
        Script script = new Script();
        int changes = dice.between(1, 3);
        for (int change = 0; change < changes; change++) {
            script.add(
                    Duration.ofMinutes(8L * change),
                    "CartUpdated",
                    customer.id(),
                    Map.of("cartId", cart, "amount", 20.0 * (change + 1)));
        }
        if (dice.chance(0.6)) {
            script.add(Duration.ofMinutes(40), "CheckoutCompleted", customer.id(), Map.of("cartId", cart));
        }
        return script;
    }

    /** A bill, now and then a shocking one, and payments that may fail. */
    static Script bill(Customer customer, Dice dice) {
        String invoice = dice.name("invoice");
        double amount = customer.monthlyCharges() * (dice.chance(0.15) ? 2.1 : dice.between(0.9, 1.2));
        Script script = new Script()
                .add(
                        Duration.ZERO,
                        "BillIssued",
                        customer.id(),
                        Map.of("invoiceId", invoice, "amount", Math.round(amount * 100) / 100.0));
        Duration due = Duration.ofDays(1);
        int failures = dice.chance(0.2) ? dice.between(1, 3) : 0;
        for (int failure = 0; failure < failures; failure++) {
            Map<String, Object> failed = Map.of("invoiceId", invoice, "cause", "no funds");
            script.add(due.plusHours(20L * failure), "PaymentFailed", customer.id(), failed);
        }
        if (failures < 2 || dice.chance(0.4)) {
            Map<String, Object> paid = Map.of("invoiceId", invoice);
            script.add(due.plusHours(20L * failures), "PaymentSucceeded", customer.id(), paid);
        }
        return script;
    }

    /** A low balance; most top up in time. */
    static Script lowBalance(Customer customer, Dice dice) {
        Script script = new Script().add(Duration.ZERO, "BalanceLow", customer.id(), Map.of("balance", 0.9));
        if (dice.chance(0.6)) {
            Duration topUp = dice.between(Duration.ofHours(2), Duration.ofDays(3));
            script.add(topUp, "ToppedUp", customer.id(), Map.of("amount", 10.0));
        }
        return script;
    }

    /** Two looks at the same kind of thing within hours. */
    static Script browsing(Customer customer, Dice dice) {
        String topic = dice.oneOf(List.of("handset", "streaming", "help"));
        Script script = new Script();
        int views = dice.between(1, 3);
        for (int view = 0; view < views; view++) {
            script.add(Duration.ofHours(3L * view), "PageViewed", customer.id(), Map.of("topic", topic));
        }
        return script;
    }
}
