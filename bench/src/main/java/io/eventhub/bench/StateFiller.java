package io.eventhub.bench;

import io.eventhub.model.WallClock;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Fills a hub's shards as fast as it takes events, or at a rate. Of ten events eight begin a wait of a day and two are
 * counted and summed. Owned by one thread.
 */
final class StateFiller implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final int BATCH = 1_000;
    private static final long PAUSE_NS = 200_000;
    private static final long STEADY_PAUSE_NS = 20_000_000;
    private static final int ACTORS = 200_000;
    private static final int WAITS_OF_TEN = 8;

    private final List<KeptConnection> connections = new ArrayList<>();
    private final WallClock clock;
    /** Tells its events from those of an earlier run. */
    private final long run;

    private long sent;

    StateFiller(String hub, WallClock clock) throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(new KeptConnection(URI.create(hub + "/api/events"), "application/cloudevents-batch+json"));
        }
        this.clock = clock;
        this.run = clock.timeMs();
    }

    /** Sends what gives that many waits; returns how many events that were, when all are taken. */
    long fill(long waits) throws IOException {
        long events = (waits * 10 + WAITS_OF_TEN - 1) / WAITS_OF_TEN;
        while (sent < events || connections.stream().anyMatch(KeptConnection::isBusy)) {
            for (KeptConnection connection : connections) {
                if (connection.isBusy()) {
                    takeAnswer(connection);
                } else if (sent < events) {
                    connection.post(batch((int) Math.min(BATCH, events - sent)));
                }
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        return sent;
    }

    /** Sends that many events a second until it is told to end. */
    void keepSending(int rate, BooleanSupplier isOver) throws IOException {
        long startNs = clock.ticksNs();
        while (!isOver.getAsBoolean()) {
            long due = (long) ((clock.ticksNs() - startNs) / 1e9 * rate);
            for (KeptConnection connection : connections) {
                if (connection.isBusy()) {
                    takeAnswer(connection);
                } else if (due > sent) {
                    connection.post(batch((int) Math.min(BATCH, due - sent)));
                }
            }
            LockSupport.parkNanos(STEADY_PAUSE_NS);
        }
    }

    private static void takeAnswer(KeptConnection connection) throws IOException {
        int status = connection.takeStatus();
        if (status != 0 && status != 202) {
            throw new IllegalStateException("the hub answered " + status + " to a batch of events, expected 202");
        }
    }

    private String batch(int size) {
        StringBuilder batch = new StringBuilder("[");
        Instant now = Instant.ofEpochMilli(clock.timeMs());
        for (int i = 0; i < size; i++) {
            batch.append(i == 0 ? "" : ",")
                    .append("{\"specversion\":\"1.0\",\"source\":\"bench\",\"id\":\"")
                    .append(run)
                    .append('-')
                    .append(sent)
                    .append("\",\"subject\":\"actor-")
                    .append(sent % ACTORS)
                    .append("\",\"time\":\"")
                    .append(now)
                    .append("\",")
                    .append(rest(sent % 10))
                    .append('}');
            sent++;
        }
        return batch.append(']').toString();
    }

    private String rest(long kind) {
        if (kind < WAITS_OF_TEN) {
            return "\"type\":\"DeviceBought\",\"data\":{\"imei\":\"" + run + '-' + sent + "\"}";
        }
        return kind == WAITS_OF_TEN
                ? "\"type\":\"DataUsed\",\"data\":{\"mb\":1.5}"
                : "\"type\":\"DroppedCall\",\"data\":{}";
    }

    @Override
    public void close() throws IOException {
        for (KeptConnection connection : connections) {
            connection.close();
        }
    }
}
