package io.eventhub.engine.reference;

import io.eventhub.model.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a shard is told next: an event appended at a record time, or, without one, that the input is complete up to it.
 */
record Delivery(@Nullable Event event, long recordTime) {
    private static final long START = 1_772_442_000_000L;
    private static final List<String> TYPES = List.of("A", "B", "C", "A", "C");

    /** Events that come late, too late, early, too early, twice and in conflict; most times are whole seconds and meet. */
    static List<Delivery> events(Random random, int count) {
        List<Delivery> deliveries = new ArrayList<>();
        int actors = 1 + random.nextInt(3);
        int pace = 1 + random.nextInt(6);
        long recordTime = START;
        for (int i = 0; i < count; i++) {
            recordTime += random.nextInt(25) == 0 ? 60_000 : 1000L * random.nextInt(pace) + random.nextInt(2) * 500L;
            boolean isRepeated = i > 0 && random.nextInt(12) == 0;
            Event event = isRepeated ? repeated(random, deliveries) : event(random, "e" + i, actors, recordTime);
            deliveries.add(new Delivery(event, recordTime));
        }
        return deliveries;
    }

    private static Event event(Random random, String id, int actors, long recordTime) {
        long offset = switch (random.nextInt(10)) {
            case 0, 1, 2 -> -random.nextInt(58);
            case 3 -> -50 - random.nextInt(30);
            case 4 -> random.nextInt(10);
            case 5 -> random.nextInt(8) == 0 ? 55 + random.nextInt(10) : 0;
            default -> 0;
        };
        Map<String, Object> data = new HashMap<>();
        if (random.nextInt(15) > 0) {
            data.put("key", "k" + random.nextInt(2));
        }
        if (random.nextInt(15) > 0) {
            data.put("amount", (long) random.nextInt(10));
        }
        long time = Math.floorDiv(recordTime, 1000) * 1000 + offset * 1000;
        String type = TYPES.get(random.nextInt(TYPES.size()));
        return Event.of("test", id, type, "actor" + random.nextInt(actors), time, data);
    }

    private static Event repeated(Random random, List<Delivery> deliveries) {
        Event event = deliveries.get(random.nextInt(deliveries.size())).event();
        if (event == null) {
            throw new IllegalStateException("only events are repeated");
        }
        boolean isConflicting = random.nextInt(4) == 0;
        return isConflicting
                ? Event.of("test", event.id(), event.type(), event.actor(), event.timeMs() + 1, event.data())
                : event;
    }

    /** The same events, and between them steps of the clock that none of them contradicts. */
    static List<Delivery> withClockSteps(Random random, List<Delivery> events) {
        List<Delivery> deliveries = new ArrayList<>();
        long last = START;
        for (Delivery next : events) {
            while (random.nextInt(3) == 0) {
                last += (next.recordTime - last) * random.nextInt(5) / 4;
                deliveries.add(new Delivery(null, last));
            }
            deliveries.add(next);
            last = next.recordTime;
        }
        deliveries.add(new Delivery(null, end(events)));
        return deliveries;
    }

    /** When everything that the events began has come to its end. */
    static long end(List<Delivery> events) {
        return events.get(events.size() - 1).recordTime + 3_600_000;
    }
}
