package io.eventhub.bench;

import io.eventhub.model.WallClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends probes at a fixed rate whatever the hub does: every few milliseconds what is due goes out as one batch on a
 * connection that is free. While none is, the next batch grows, as it does in a source that buffers; a probe's latency
 * counts from when it was due. Owned by one thread.
 */
final class ProbeSender implements AutoCloseable {
    private static final long BATCH_NS = 5_000_000;
    private static final int CONNECTIONS = 8;
    /** Keeps a batch well below the largest body taken. */
    private static final int LARGEST_BATCH = 1_000;

    private static final int ACCEPTED = 202;
    private static final int STEPS = 10;

    private final List<KeptConnection> connections = new ArrayList<>();
    private final WallClock clock;
    private final int scenarios;
    private final int actors;
    private final double asked;
    private final SplittableRandom random;
    private long refused;
    private long sequence;

    /** @param asked the share of events whose kind some scenario asks for */
    ProbeSender(String hub, WallClock clock, int scenarios, int actors, double asked, long seed) throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(new KeptConnection(URI.create(hub + "/api/events"), "application/cloudevents-batch+json"));
        }
        this.clock = clock;
        this.scenarios = scenarios;
        this.actors = actors;
        this.asked = asked;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Sends for that long: half of it at a rate that grows in steps to the full one, as load does that comes to a program
     * just started, then at the full rate.
     */
    void warmUp(Duration time, int rate) throws IOException {
        for (int step = 1; step <= STEPS; step++) {
            sendEvery(1e9 * STEPS / (rate * (double) step), clock.ticksNs(), time.dividedBy(2L * STEPS));
        }
        send(clock.ticksNs(), time.dividedBy(2), rate);
    }

    /** Sends for that long, the first event due at {@code startNs}; returns how many must be answered at once. */
    long send(long startNs, Duration time, int rate) throws IOException {
        return sendEvery(1e9 / rate, startNs, time);
    }

    private long sendEvery(double nsPerEvent, long startNs, Duration time) throws IOException {
        long count = (long) (time.toNanos() / nsPerEvent);
        long immediate = 0;
        long sent = 0;
        while (sent < count) {
            takeAnswers();
            long due = Math.min(count, (long) ((clock.ticksNs() - startNs) / nsPerEvent) + 1);
            KeptConnection free = due > sent ? free() : null;
            if (free != null) {
                StringBuilder batch = new StringBuilder("[");
                for (long end = Math.min(due, sent + LARGEST_BATCH); sent < end; sent++) {
                    immediate += append(batch, startNs + (long) (sent * nsPerEvent)) ? 1 : 0;
                }
                free.post(batch.append(']').toString());
            }
            LockSupport.parkNanos(BATCH_NS);
        }
        return immediate;
    }

    private boolean append(StringBuilder batch, long intendedNs) {
        int kind = random.nextInt(scenarios) + (random.nextDouble() < asked ? 0 : scenarios);
        boolean probe = random.nextInt(4) > 0;
        long nowMs = clock.timeMs();
        batch.append(batch.length() > 1 ? "," : "")
                .append("{\"specversion\":\"1.0\",\"source\":\"bench\",\"id\":\"")
                .append(nowMs)
                .append('-')
                .append(sequence++)
                .append("\",\"type\":\"")
                .append(probe ? "Probe" : "Answer")
                .append("\",\"subject\":\"actor-")
                .append(random.nextInt(actors))
                .append("\",\"time\":\"")
                .append(Instant.ofEpochMilli(nowMs))
                .append("\",\"data\":{\"kind\":")
                .append(kind);
        if (probe) {
            batch.append(",\"sentNs\":").append(intendedNs);
        }
        batch.append("}}");
        return probe && kind < scenarios && ScenarioMix.isImmediate(kind);
    }

    private @Nullable KeptConnection free() {
        for (KeptConnection connection : connections) {
            if (!connection.isBusy()) {
                return connection;
            }
        }
        return null;
    }

    private void takeAnswers() throws IOException {
        for (KeptConnection connection : connections) {
            if (connection.isBusy()) {
                takeAnswer(connection);
            }
        }
    }

    private void takeAnswer(KeptConnection connection) throws IOException {
        try {
            int status = connection.takeStatus();
            refused += status == 0 || status == ACCEPTED ? 0 : 1;
        } catch (IOException closed) {
            // as a server does with one that was idle for long; what it took all the same it takes once
            connection.reopen();
            connection.repeat();
        }
    }

    /** How many batches were not taken whole. */
    long refused() {
        return refused;
    }

    @Override
    public void close() throws IOException {
        for (KeptConnection connection : connections) {
            connection.close();
        }
    }
}
