package io.eventhub.hub.demo;

import io.eventhub.model.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The lives of the sample customers as a stream of events at a chosen rate. Stories begin whenever the events that are
 * due leave room; the same seed and the same instants give the same events. Owned by one thread; knows no clock.
 */
final class TelcoLife {
    private static final List<Weighted> STORIES = List.of(
            new Weighted(30, UsageStories::ordinaryUse),
            new Weighted(3, UsageStories::heavyUse),
            new Weighted(12, UsageStories::droppedCall),
            new Weighted(4, UsageStories::badHour),
            new Weighted(3, UsageStories::trip),
            new Weighted(2, UsageStories::outage),
            new Weighted(2, UsageStories::modem),
            new Weighted(5, CommerceStories::purchase),
            new Weighted(6, CommerceStories::cart),
            new Weighted(8, CommerceStories::bill),
            new Weighted(4, CommerceStories::lowBalance),
            new Weighted(14, CommerceStories::browsing),
            new Weighted(3, CustomerStories::arrival),
            new Weighted(3, CustomerStories::supportCase),
            new Weighted(1, CustomerStories::departure),
            new Weighted(1, CustomerStories::takeover));
    private static final int TOTAL_WEIGHT =
            STORIES.stream().mapToInt(Weighted::weight).sum();

    private final String source;
    private final List<Customer> customers;
    private final Dice dice;
    private final TimeScale scale;
    private final double eventsPerMs;
    private final long startMs;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::timeMs).thenComparingLong(Due::number));
    private long scheduled;
    private long sent;

    /** A story and how often it is told. */
    private record Weighted(int weight, Story story) {}

    private record Due(long timeMs, long number, Script.Line line) {}

    /**
     * @param startMs epoch milliseconds; also part of the events' source, so that a second run repeats no identity
     * @param rate events a second
     */
    TelcoLife(List<Customer> customers, long seed, double rate, TimeScale scale, long startMs) {
        this.source = "demo/" + startMs;
        this.customers = List.copyOf(customers);
        this.dice = new Dice(seed);
        this.scale = scale;
        this.eventsPerMs = rate / 1_000;
        this.startMs = startMs;
    }

    /** The events from where the last call ended up to {@code timeMs}, in the order of their times. */
    List<Event> until(long timeMs) {
        List<Event> events = new ArrayList<>();
        long wanted = (long) ((timeMs - startMs) * eventsPerMs);
        while (true) {
            Due next = due.peek();
            if (next != null && next.timeMs() <= timeMs) {
                due.remove();
                events.add(event(next));
            } else if (sent < wanted) {
                begin(timeMs);
            } else {
                return events;
            }
        }
    }

    private void begin(long timeMs) {
        Script script = story().tell(dice.oneOf(customers), dice);
        for (Script.Line line : script.lines()) {
            due.add(new Due(timeMs + scale.scaledMs(line.offset()), scheduled++, line));
        }
    }

    private Story story() {
        int at = dice.between(1, TOTAL_WEIGHT);
        for (Weighted candidate : STORIES) {
            at -= candidate.weight();
            if (at <= 0) {
                return candidate.story();
            }
        }
        throw new IllegalStateException("the weights do not add up");
    }

    private Event event(Due next) {
        Script.Line line = next.line();
        return Event.of(source, Long.toString(++sent), line.type(), line.actor(), next.timeMs(), line.data());
    }
}
