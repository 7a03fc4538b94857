package io.eventhub.bench;

/** An engine in the comparison; owned by the benchmark's thread. */
interface Contender extends AutoCloseable {
    void on(Workload.Item item);

    Tally tally();

    /** What the engine itself counts as live. */
    long liveFacts();

    @Override
    void close();
}
