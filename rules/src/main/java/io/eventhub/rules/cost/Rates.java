package io.eventhub.rules.cost;

import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How many events of each type come a second.
 *
 * @param measured by the running hub, by type; counts more than what the catalogue declares
 */
public record Rates(Catalogue catalogue, Map<String, Double> measured) {
    public Rates {
        measured = Map.copyOf(measured);
    }

    OptionalDouble of(String eventType) {
        Double live = measured.get(eventType);
        if (live != null) {
            return OptionalDouble.of(live);
        }
        EventType type = catalogue.eventTypes().get(eventType);
        return type == null ? OptionalDouble.empty() : type.ratePerSecond();
    }

    /** A match needs an event of each type, so there are no more than of the rarest. */
    OptionalDouble ofRarest(List<String> eventTypes) {
        return eventTypes.stream()
                .map(this::of)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min();
    }
}
