package io.eventhub.model;

/** What arbitration did with a candidate. */
public enum Status {
    CHOSEN,
    WITHHELD
}
