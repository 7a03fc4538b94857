package io.eventhub.bench;

import io.eventhub.model.WallClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends probes at a fixed rate whatever the hub does: every few milliseconds what is due goes out as one batch, without
 * waiting for the answer to the one before. Owned by one thread.
 */
final class ProbeSender {
    private static final long BATCH_NS = 2_000_000;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI events;
    private final WallClock clock;
    private final double nsPerEvent;
    private final int scenarios;
    private final int actors;
    private final SplittableRandom random;
    private final LongAdder refused = new LongAdder();
    private long sequence;

    ProbeSender(String hub, WallClock clock, int rate, int scenarios, int actors, long seed) {
        this.events = URI.create(hub + "/api/events");
        this.clock = clock;
        this.nsPerEvent = 1e9 / rate;
        this.scenarios = scenarios;
        this.actors = actors;
        this.random = new SplittableRandom(seed);
    }

    /** Sends for that long, the first event due at {@code startNs}; returns how many must be answered at once. */
    long send(long startNs, Duration time) {
        long count = (long) (time.toNanos() / nsPerEvent);
        long immediate = 0;
        long sent = 0;
        while (sent < count) {
            long due = Math.min(count, (long) ((clock.ticksNs() - startNs) / nsPerEvent) + 1);
            if (due > sent) {
                StringBuilder batch = new StringBuilder("[");
                for (; sent < due; sent++) {
                    immediate += append(batch, startNs + (long) (sent * nsPerEvent)) ? 1 : 0;
                }
                post(batch.append(']').toString());
            }
            LockSupport.parkNanos(BATCH_NS);
        }
        return immediate;
    }

    private boolean append(StringBuilder batch, long intendedNs) {
        int kind = random.nextInt(scenarios);
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
        return probe && ScenarioMix.isImmediate(kind);
    }

    private void post(String batch) {
        HttpRequest request = HttpRequest.newBuilder(events)
                .header("Content-Type", "application/cloudevents-batch+json")
                .POST(HttpRequest.BodyPublishers.ofString(batch))
                .build();
        var unused = client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .whenComplete((response, failure) -> {
                    if (failure != null || response.statusCode() != 202) {
                        refused.increment();
                    }
                });
    }

    /** How many batches were not taken whole. */
    long refused() {
        return refused.sum();
    }
}
