package io.eventhub.hub.proof;

import io.eventhub.model.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * What happens to a number of actors, by chance: stories begin now and go on in a moment, soon enough or too late. Most
 * events are a little old when they are told, some a lot.
 */
final class Life {
    private static final String SOURCE = "proof";

    private final String prefix;
    private final int actors;
    private final Random random;
    private final int oldestMs;
    private final PriorityQueue<Event> coming = new PriorityQueue<>(Comparator.comparingLong(Event::timeMs));
    private long ids;

    Life(String prefix, int actors, Random random) {
        this(prefix, actors, random, 8_000);
    }

    /** @param oldestMs how old a few events are when they are told, milliseconds */
    Life(String prefix, int actors, Random random, int oldestMs) {
        this.oldestMs = oldestMs;
        this.prefix = prefix;
        this.actors = actors;
        this.random = random;
    }

    /** Plan by actor. */
    Map<String, String> plans() {
        Map<String, String> plans = new LinkedHashMap<>();
        for (int actor = 0; actor < actors; actor++) {
            plans.put(prefix + actor, ProofRulebase.plan(actor));
        }
        return plans;
    }

    /** Begins as many stories and tells everything that has happened by now. */
    List<Event> tell(int stories, long nowMs) {
        for (int i = 0; i < stories; i++) {
            begin(prefix + random.nextInt(actors), nowMs - age());
        }
        List<Event> told = new ArrayList<>();
        while (!coming.isEmpty() && coming.peek().timeMs() <= nowMs) {
            told.add(coming.remove());
        }
        return told;
    }

    /** One for each of enough actors to be in every one of a few partitions; nothing of them has a later deadline. */
    List<Event> markers(long nowMs) {
        List<Event> markers = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            markers.add(event("Marker", prefix + "marker-" + i, nowMs, Map.of()));
        }
        return markers;
    }

    private int age() {
        return random.nextInt(random.nextInt(12) == 0 ? oldestMs : 300);
    }

    private void begin(String actor, long timeMs) {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> order(actor, timeMs);
            case 3, 4, 5 -> happens("PageViewed", actor, timeMs, Map.of());
            case 6, 7 -> signUp(actor, timeMs);
            case 8 -> happens("Pulse", actor, timeMs, Map.of());
            default -> supportCase(actor, timeMs);
        }
    }

    private void order(String actor, long timeMs) {
        Map<String, Object> order = Map.of("order", "order-" + ids);
        happens("OrderPlaced", actor, timeMs, Map.of("order", "order-" + ids, "amount", 10.5 + random.nextInt(120)));
        switch (random.nextInt(6)) {
            case 0, 1, 2 -> happens("OrderPaid", actor, timeMs + random.nextInt(3_001), order);
            case 3 -> happens("OrderPaid", actor, timeMs + 3_001 + random.nextInt(500), order);
            default -> {
                // is never paid
            }
        }
    }

    private void signUp(String actor, long timeMs) {
        happens("SignedUp", actor, timeMs, Map.of());
        happens("Verified", actor, timeMs - 500 + random.nextInt(1_500), Map.of());
        if (random.nextBoolean()) {
            happens("FeatureUsed", actor, timeMs + 1_000 + random.nextInt(1_800), Map.of());
        }
    }

    private void supportCase(String actor, long timeMs) {
        happens("CaseOpened", actor, timeMs, Map.of());
        happens("CaseClosed", actor, timeMs + 1_000 + random.nextInt(3_000), Map.of());
    }

    private void happens(String type, String actor, long timeMs, Map<String, Object> data) {
        coming.add(event(type, actor, timeMs, data));
    }

    private Event event(String type, String actor, long timeMs, Map<String, Object> data) {
        return Event.of(SOURCE, prefix + "e" + ids++, type, actor, timeMs, data);
    }
}
