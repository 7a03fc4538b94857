package io.eventhub.hub.dispatch;

/**
 * What became of an attempt.
 *
 * @param detail the channel's words: a status, an error
 */
public record Delivery(Result result, String detail) {
    /** What it means for the action. */
    public enum Result {
        /** The channel took it. */
        ACCEPTED,
        /** It will never take it. */
        REFUSED,
        /** It may take it later. */
        UNAVAILABLE
    }

    public static Delivery accepted(String detail) {
        return new Delivery(Result.ACCEPTED, detail);
    }

    public static Delivery refused(String detail) {
        return new Delivery(Result.REFUSED, detail);
    }

    public static Delivery unavailable(String detail) {
        return new Delivery(Result.UNAVAILABLE, detail);
    }
}
