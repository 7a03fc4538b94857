package io.eventhub.hub.replay;

import io.eventhub.engine.Profiles;
import io.eventhub.engine.ShardSettings;
import io.eventhub.engine.comparison.Difference;
import io.eventhub.engine.comparison.Outcomes;
import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import io.eventhub.rules.Rulebase;
import java.io.IOException;
import java.util.OptionalLong;

/** The same recording through two rulebases, in one pass. */
public final class ReplayComparison {
    private final ShardSettings settings;
    private final Profiles profiles;

    public ReplayComparison(ShardSettings settings, Profiles profiles) {
        this.settings = settings;
        this.profiles = profiles;
    }

    /**
     * What {@code after} changes against {@code before}.
     *
     * @param untilMs where the clock ends, so that deadlines up to it fire; empty to end it with the last event
     * @param rejected told of what {@code after} takes for no event
     */
    public Compared run(
            Recording recording, Rulebase before, Rulebase after, OptionalLong untilMs, RejectedLines rejected)
            throws IOException {
        Outcomes old = new Outcomes();
        Outcomes now = new Outcomes();
        try (ReplayRun oldRun = new ReplayRun(before, settings, profiles, old, (line, message) -> {});
                ReplayRun newRun = new ReplayRun(after, settings, profiles, now, rejected)) {
            recording.forEach(new Both(oldRun, newRun));
            untilMs.ifPresent(oldRun::until);
            untilMs.ifPresent(newRun::until);
            return new Compared(Difference.between(old, now), oldRun.summary(), newRun.summary());
        }
    }

    /** The difference, and how many events each side took. */
    public record Compared(Difference difference, ReplaySummary before, ReplaySummary after) {}

    private record Both(ReplayRun before, ReplayRun after) implements Recording.Taker {
        @Override
        public void event(long number, Event event, OptionalLong recordMs) {
            before.event(number, event, recordMs);
            after.event(number, event, recordMs);
        }

        @Override
        public void unreadable(long number, InvalidEventException failure) {
            before.unreadable(number, failure);
            after.unreadable(number, failure);
        }
    }
}
