package io.eventhub.engine.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.Seed;
import io.eventhub.model.Event;
import io.eventhub.rules.catalogue.Aggregate;
import io.eventhub.rules.catalogue.Aggregate.Function;
import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random streams, some events late, against a recomputation over everything. */
class AggregatesPropertyTest {
    private static final long LATENESS = 300;
    private static final String[] REASONS = {"network", "user", "radio"};

    private final Catalogue catalogue = catalogue();
    private final Aggregates aggregates = new Aggregates(catalogue, LATENESS);
    private final List<Event> taken = new ArrayList<>();

    private static Catalogue catalogue() {
        List<Aggregate> onCall = new ArrayList<>();
        for (Function function : Function.values()) {
            String field = function == Function.COUNT ? null : function == Function.DISTINCT ? "cell" : "mb";
            onCall.add(aggregate("Call", "Call", function, field, 500, Map.of()));
            onCall.add(aggregate("Call", "Call", function, field, 2000, Map.of("reason", "network")));
        }
        List<Aggregate> onView = List.of(
                aggregate("View", "Call", Function.COUNT, null, 700, Map.of()),
                aggregate("View", "Call", Function.MAX, "mb", 700, Map.of()),
                aggregate("View", "View", Function.COUNT, null, 100, Map.of()));
        return new Catalogue(Map.of("Call", type("Call", onCall), "View", type("View", onView)), Map.of(), Map.of());
    }

    private static Aggregate aggregate(
            String host,
            String of,
            Function function,
            @Nullable String field,
            int windowMs,
            Map<String, Object> filter) {
        return new Aggregate("x", host, of, function, field, Duration.ofMillis(windowMs), filter);
    }

    private static EventType type(String name, List<Aggregate> aggregates) {
        return new EventType(name, EventType.Kind.TECHNICAL, "", null, Map.of(), aggregates);
    }

    @RepeatedTest(100)
    void equalsARecomputationOverEverything(RepetitionInfo run) {
        Seed seed = Seed.of(run.getCurrentRepetition());
        Random random = seed.random();
        int density = 1 + random.nextInt(60);
        long clock = 1_000_000;
        for (int i = 0; i < 400; i++) {
            clock += random.nextInt(density);
            aggregates.clockAt(clock);
            long time = random.nextInt(3) == 0 ? clock - random.nextInt((int) LATENESS + 1) : clock;
            Event event = event(random, i, time);
            aggregates.add(event);
            taken.add(event);
            if (random.nextInt(20) == 0) {
                aggregates.takeBack(event);
                taken.remove(taken.size() - 1);
                continue;
            }
            assertThat(aggregates.values(event)).as("event %s, %s", i, seed).containsExactly(naive(event));
        }
    }

    private static Event event(Random random, int i, long time) {
        Map<String, Object> data = new HashMap<>();
        data.put("reason", REASONS[random.nextInt(3)]);
        data.put("cell", "c" + random.nextInt(5));
        if (random.nextInt(10) > 0) {
            data.put(
                    "mb",
                    random.nextBoolean() ? (Object) (random.nextInt(1000) / 100.0) : (Object) (long) random.nextInt(9));
        }
        return Event.of("s", "e" + i, random.nextInt(4) == 0 ? "View" : "Call", "a" + random.nextInt(3), time, data);
    }

    private @Nullable Object[] naive(Event host) {
        return catalogue.eventTypes().get(host.type()).aggregates().stream()
                .map(aggregate -> naive(aggregate, host))
                .toArray();
    }

    private @Nullable Object naive(Aggregate aggregate, Event host) {
        List<Object> values = taken.stream()
                .filter(event -> event.type().equals(aggregate.of())
                        && event.actor().equals(host.actor())
                        && event.timeMs() > host.timeMs() - aggregate.window().toMillis()
                        && event.timeMs() <= host.timeMs()
                        && event.data()
                                .entrySet()
                                .containsAll(aggregate.filter().entrySet()))
                .map(event ->
                        aggregate.field() == null ? (Object) "" : event.data().get(aggregate.field()))
                .filter(value -> value != null)
                .toList();
        if (aggregate.function() == Function.COUNT) {
            return (long) values.size();
        }
        if (aggregate.function() == Function.DISTINCT) {
            return values.stream().distinct().count();
        }
        java.math.BigDecimal sum = values.stream()
                .map(value -> new java.math.BigDecimal(((Number) value).doubleValue()))
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add);
        return switch (aggregate.function()) {
            case SUM -> sum.doubleValue();
            case AVERAGE -> values.isEmpty() ? null : sum.doubleValue() / values.size();
            case MIN ->
                values.stream()
                        .map(v -> ((Number) v).doubleValue())
                        .min(Double::compare)
                        .orElse(null);
            default ->
                values.stream()
                        .map(v -> ((Number) v).doubleValue())
                        .max(Double::compare)
                        .orElse(null);
        };
    }
}
