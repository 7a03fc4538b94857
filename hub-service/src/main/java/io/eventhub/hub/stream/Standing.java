package io.eventhub.hub.stream;

/**
 * Why a shard's frontier stands where it does.
 *
 * @param unread records of the partition that are known to be there and not processed yet; transaction markers count
 */
public record Standing(WaitsFor waitsFor, long unread) {
    /** Between the shard's opening and its first position. */
    static final Standing ASSIGNMENT = new Standing(WaitsFor.ASSIGNMENT, 0);

    /** What keeps a frontier behind the broker's clock. */
    public enum WaitsFor {
        /** All is read: the frontier follows the broker's clock. */
        NOTHING,
        /** Records are there that the shard has not processed: the frontier follows their record times. */
        BACKLOG,
        /** The broker does not say where the partition ends: the frontier follows records, if any still come. */
        BROKER,
        /** Sources send what they kept during an outage: the frontier stands until they have had the time. */
        SETTLING,
        /** The shard has just been given the partition, and does not know yet where it stands. */
        ASSIGNMENT
    }
}
