package io.eventhub.hub.demo;

import io.eventhub.model.Event;
import io.eventhub.model.WallClock;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends one event after the other until the hub answers each with its action quickly: the first ones meet code that has
 * never run, and would be seconds late for the deadlines of the demonstration's short days.
 */
final class WarmUp {
    private static final long QUICK_MS = 100;
    private static final int QUICK_IN_A_ROW = 20;
    private static final long LONGEST_MS = 30_000;

    private final EventPoster poster;
    private final DemoFeed feed;
    private final WallClock clock;

    WarmUp(EventPoster poster, DemoFeed feed, WallClock clock) {
        this.poster = poster;
        this.feed = feed;
        this.clock = clock;
    }

    /** Returns how many events it took. */
    int run(List<Customer> customers) throws IOException, InterruptedException {
        long startMs = clock.timeMs();
        int events = 0;
        for (int quick = 0; quick < QUICK_IN_A_ROW && clock.timeMs() < startMs + LONGEST_MS; events++) {
            long sentMs = clock.timeMs();
            Customer customer = customers.get(events % customers.size());
            poster.post(List.of(Event.of(
                    "demo/warm-up/" + startMs,
                    Integer.toString(events),
                    "RoamingStarted",
                    customer.id(),
                    sentMs,
                    Map.of("country", "DE"))));
            awaitAction(startMs + LONGEST_MS);
            quick = clock.timeMs() - sentMs <= QUICK_MS ? quick + 1 : 0;
        }
        return events;
    }

    private void awaitAction(long deadlineMs) {
        while (feed.dispatched().poll() == null && clock.timeMs() < deadlineMs) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
