package io.eventhub.hub.rulebase;

import io.eventhub.engine.Profiles;
import io.eventhub.engine.ShardSettings;
import io.eventhub.engine.comparison.Difference;
import io.eventhub.hub.database.JsonColumn;
import io.eventhub.hub.replay.DifferenceReport;
import io.eventhub.hub.replay.Recording;
import io.eventhub.hub.replay.ReplayComparison;
import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import io.eventhub.rules.Rulebase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a version would have changed in recorded events: both versions go through them, as in {@code hub replay --compare},
 * and what the estimate is based on is told with it. For one estimate.
 */
final class Effect {
    private final ShardSettings time;
    private final Profiles profiles;
    private long events;
    private long firstMs;
    private long lastMs;

    Effect(ShardSettings time, Profiles profiles) {
        this.time = time;
        this.profiles = profiles;
    }

    /** @param base the number of {@code before} */
    Map<String, Object> of(Recording recording, int base, Rulebase before, Rulebase after) {
        try {
            Difference difference = new ReplayComparison(time, profiles)
                    .run(
                            taker -> recording.forEach(new Watched(taker)),
                            before,
                            after,
                            OptionalLong.empty(),
                            (line, message) -> {})
                    .difference();
            Map<String, Object> effect = new LinkedHashMap<>();
            effect.put("base", base);
            effect.put("basis", basis());
            effect.put("events", events);
            DifferenceReport report = new DifferenceReport(before.version(), after.version(), difference, 0);
            effect.putAll(JsonColumn.readObject(report.json()));
            // single changes would name actors, who may be forgotten
            effect.remove("changes");
            return effect;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String basis() {
        return events == 0
                ? "no event was recorded lately"
                : "from the last " + events + " events, recorded from " + Instant.ofEpochMilli(firstMs) + " to "
                        + Instant.ofEpochMilli(lastMs)
                        + ", with profiles as they are now; what waited before or is due later is not known";
    }

    /** Sees what the estimate is based on go by. */
    private final class Watched implements Recording.Taker {
        private final Recording.Taker taker;

        Watched(Recording.Taker taker) {
            this.taker = taker;
        }

        @Override
        public void event(long number, Event event, OptionalLong recordMs) {
            long atMs = recordMs.orElse(event.timeMs());
            firstMs = events == 0 ? atMs : Math.min(firstMs, atMs);
            lastMs = Math.max(lastMs, atMs);
            events++;
            taker.event(number, event, recordMs);
        }

        @Override
        public void unreadable(long number, InvalidEventException failure) {
            taker.unreadable(number, failure);
        }
    }
}
