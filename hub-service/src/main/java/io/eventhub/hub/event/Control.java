package io.eventhub.hub.event;

/** What is said to shards about time, in the log of events, so that whoever reads the log hears it in its place. */
public sealed interface Control {
    /** The source has sent everything that happened up to an instant, milliseconds since the epoch. */
    record Complete(String source, long upToMs) implements Control {}

    /** Sources send what they kept during an outage: the frontier stays where it is until this record time. */
    record Settle(long untilMs) implements Control {}
}
