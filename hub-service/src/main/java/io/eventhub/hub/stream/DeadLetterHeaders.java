package io.eventhub.hub.stream;

/** The headers a dead letter has beside those of the record it was; its key and value are the original bytes. */
public final class DeadLetterHeaders {
    /** Name of a {@link io.eventhub.model.DeadLetterReason}. */
    public static final String REASON = "hub-reason";

    /** JSON pointer to the offending part, empty when it is the whole. */
    public static final String POINTER = "hub-pointer";

    /** What was got and what was expected. */
    public static final String DETAIL = "hub-detail";

    public static final String TOPIC = "hub-topic";
    public static final String PARTITION = "hub-partition";
    public static final String OFFSET = "hub-offset";

    private DeadLetterHeaders() {}
}
