package io.eventhub.hub.demo;

/**
 * A sample customer, as far as stories need to know.
 *
 * @param id the actor
 * @param monthlyCharges USD
 */
record Customer(String id, double monthlyCharges) {
    /** The data allowance of 30 days that the demonstration gives each customer: 100 MB a dollar. */
    long quotaMb() {
        return Math.round(100 * monthlyCharges);
    }
}
