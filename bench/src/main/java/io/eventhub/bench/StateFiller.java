package io.eventhub.bench;

import io.eventhub.model.WallClock;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Fills a hub's shards as fast as it takes events. Of ten events six begin a wait of a day and are kept as facts for a week,
 * two begin a wait of half an hour, and two are counted and summed. Owned by one thread.
 */
final class StateFiller implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final int BATCH = 1_000;
    private static final long PAUSE_NS = 200_000;
    private static final int ACTORS = 200_000;
    private static final int PURCHASES_OF_TEN = 6;
    private static final int WAITS_OF_TEN = 8;

    private final List<KeptConnection> connections = new ArrayList<>();
    private final WallClock clock;
    private long sent;

    StateFiller(String hub, WallClock clock) throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(new KeptConnection(URI.create(hub + "/api/events"), "application/cloudevents-batch+json"));
        }
        this.clock = clock;
    }

    /** Sends what gives that many facts and waits; returns how many events that were, when all are taken. */
    long fill(long live) throws IOException {
        long events = live * 10 / (PURCHASES_OF_TEN + WAITS_OF_TEN) + 10;
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
        if (kind < PURCHASES_OF_TEN) {
            return "\"type\":\"DeviceBought\",\"data\":{\"imei\":\"" + sent + "\"}";
        }
        if (kind < WAITS_OF_TEN) {
            return "\"type\":\"CartUpdated\",\"data\":{\"cart\":\"" + sent + "\"}";
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
