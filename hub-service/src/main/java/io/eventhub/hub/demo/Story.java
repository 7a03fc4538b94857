package io.eventhub.hub.demo;

/** A piece of a customer's life. */
@FunctionalInterface
interface Story {
    /** What happens to {@code customer} this time. */
    Script tell(Customer customer, Dice dice);
}
