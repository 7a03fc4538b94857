package io.eventhub.engine.comparison;

import java.util.Map;
import java.util.TreeMap;

/**
 * One side of a comparison in numbers.
 *
 * @param actors how many actors something was sent to
 * @param corrected decisions that a late event proved wrong
 * @param peakPerMinute the most actions chosen in one minute
 * @param peakMs the first instant of that minute, milliseconds since the epoch; 0 when nothing was chosen
 */
public record Totals(
        long chosen, long withheld, long businessEvents, long corrected, long actors, long peakPerMinute, long peakMs) {
    private static final long MINUTE_MS = 60_000;

    static Totals of(Outcomes outcomes) {
        Map<Long, Long> minutes = new TreeMap<>();
        outcomes.decisions().values().stream()
                .filter(Outcome::isChosen)
                .forEach(chosen -> minutes.merge(Math.floorDiv(chosen.instantMs(), MINUTE_MS), 1L, Long::sum));
        long peak = minutes.values().stream().mapToLong(Long::longValue).max().orElse(0);
        long peakMinute = minutes.entrySet().stream()
                .filter(minute -> minute.getValue() == peak)
                .mapToLong(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
        long chosen = minutes.values().stream().mapToLong(Long::longValue).sum();
        return new Totals(
                chosen,
                outcomes.decisions().size() - chosen,
                outcomes.businessEvents(),
                outcomes.decisions().values().stream()
                        .filter(Outcome::isCorrected)
                        .count(),
                outcomes.decisions().values().stream()
                        .filter(Outcome::isChosen)
                        .map(Outcome::actor)
                        .distinct()
                        .count(),
                peak,
                peakMinute * MINUTE_MS);
    }
}
