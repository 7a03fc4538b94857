package io.eventhub.engine.state;

/**
 * How far a shard has come.
 *
 * @param frontierMs how far its input is known to be complete
 * @param clockMs the session's clock
 * @param sequence how many facts and samples were numbered
 */
public record Position(long frontierMs, long clockMs, long sequence) {
    /** Before the first record. */
    public static final Position START = new Position(0, 0, 0);
}
