package io.eventhub.rules.cost;

import io.eventhub.rules.catalogue.Aggregate;
import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.catalogue.FieldType;
import io.eventhub.rules.recognition.Kept;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Places;
import io.eventhub.rules.source.Sizes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Estimates the memory that rules and aggregates keep busy: rate x time x size. */
public final class CostEstimate {
    /** Estimated from its objects; the engine benchmark has 1,300 with seen ids, contacts and aggregates beside. */
    private static final long EVENT_BYTES = 600;

    /** Measured with Drools 10.2: the event, its node memories and its expiry job. */
    private static final long FACT_BYTES = 1_400;

    /** Time and value in two arrays, half full in the worst case. */
    private static final long SAMPLE_BYTES = 32;

    private static final long TEXT_BYTES = 64;
    private static final long NUMBER_BYTES = 24;

    private final Catalogue catalogue;
    private final Rates rates;
    private final Places places;

    public CostEstimate(Catalogue catalogue, Rates rates, Places places) {
        this.catalogue = catalogue;
        this.rates = rates;
        this.places = places;
    }

    /** The most costly first; those of unknown rate last. */
    public List<Cost> of(List<ScenarioRule> rules, Duration allowedLateness) {
        List<Cost> costs = new ArrayList<>();
        Kept.of(catalogue, rules, allowedLateness).forEach(kept -> costs.add(cost(kept)));
        catalogue.aggregates().forEach(aggregate -> costs.add(cost(aggregate)));
        costs.sort(Comparator.comparingLong((Cost cost) -> -cost.bytes().orElse(-1))
                .thenComparing(cost -> cost.kept().negated()));
        return costs;
    }

    private Cost cost(Kept kept) {
        long each = kept.form() == Kept.Form.FACT ? FACT_BYTES : EVENT_BYTES;
        for (String type : kept.eventTypes()) {
            each += payload(type);
        }
        OptionalDouble rate = rates.ofRarest(kept.eventTypes());
        return new Cost(
                kept.rule().place().file(),
                kept.rule().place().line() + ":" + kept.rule().place().column(),
                "rule \"" + kept.rule().name() + "\"",
                what(kept),
                Duration.ofMillis(kept.keptMs()),
                rate,
                bytes(rate, kept.keptMs(), each));
    }

    private static String what(Kept kept) {
        String types = String.join(" and ", kept.eventTypes());
        return switch (kept.form()) {
            case MATCH -> types + " that wait";
            case EVENT -> types;
            case FACT -> types + " in the Drools session";
        };
    }

    private Cost cost(Aggregate aggregate) {
        OptionalDouble rate = rates.of(aggregate.of());
        boolean isDistinct = aggregate.function() == Aggregate.Function.DISTINCT;
        String[] place = places.of("aggregate", aggregate.host() + "." + aggregate.name())
                .split(":", 2);
        return new Cost(
                place[0],
                place.length > 1 ? place[1] : "",
                "aggregate " + aggregate.name(),
                "values of " + aggregate.of(),
                aggregate.window(),
                rate,
                bytes(rate, aggregate.window().toMillis(), isDistinct ? SAMPLE_BYTES + TEXT_BYTES : SAMPLE_BYTES));
    }

    private static OptionalLong bytes(OptionalDouble rate, long keptMs, long each) {
        return rate.isPresent()
                ? OptionalLong.of(Math.round(rate.getAsDouble() * keptMs / 1_000 * each))
                : OptionalLong.empty();
    }

    private long payload(String eventType) {
        EventType type = catalogue.eventTypes().get(eventType);
        return type == null
                ? 0
                : type.fields().values().stream()
                        .mapToLong(field -> field.type() == FieldType.STRING ? TEXT_BYTES : NUMBER_BYTES)
                        .sum();
    }

    /** What is kept in all must stay below the cap; the finding stands at the most costly. */
    public static void checkCap(List<Cost> costs, long capBytes, Findings findings) {
        long allBytes = costs.stream().mapToLong(cost -> cost.bytes().orElse(0)).sum();
        if (allBytes > capBytes) {
            Cost most = costs.get(0);
            findings.error(
                    most.file(),
                    most.position(),
                    most.cause() + " keeps up to " + Sizes.text(most.bytes().orElse(0)) + " (" + most.what() + "), of "
                            + Sizes.text(allBytes) + " in all; the cap is " + Sizes.text(capBytes),
                    "shorten the window, count with an aggregate, add a condition that the event alone decides, or raise"
                            + " memoryCap in rulebase.yaml and hub.rulebase.memory-cap");
        }
    }
}
