package io.eventhub.engine.replay;

import io.eventhub.engine.Profiles;
import io.eventhub.engine.ShardSettings;
import io.eventhub.model.Event;
import io.eventhub.model.Profile;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.timeline.Step;
import io.eventhub.rules.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs timeline tests, each through a shard of its own. An event is recorded at its time unless the timeline says
 * otherwise; an expectation moves the session's clock to exactly its instant, so that it can look just before and at a
 * deadline. A paused scenario is tested as if it were not.
 */
public final class TimelineRunner {
    private final Rulebase rulebase;
    private final ShardSettings settings;

    public TimelineRunner(Rulebase rulebase, ShardSettings settings) {
        this.rulebase = rulebase.resumed();
        this.settings = settings;
    }

    public TimelineResult run(Timeline timeline) {
        List<String> differences = new ArrayList<>();
        TimelineRecord came = new TimelineRecord();
        try (Replay replay = new Replay(rulebase, settings, profiles(timeline), came)) {
            for (Step step : timeline.steps()) {
                if (step instanceof Step.Given given) {
                    replay.on(event(given), given.atMs());
                } else if (step instanceof Step.Expect expect) {
                    replay.until(expect.atMs());
                    differences.addAll(Comparison.differences(
                            expect, came.take(), timeline.ignoreBusinessEvents(), replay.shard()::activeStates));
                }
            }
        }
        String place = timeline.file() + ":" + timeline.line();
        came.take().forEach(actual -> differences.add(place + ": after the last expect step: " + actual));
        if (timeline.steps().stream().noneMatch(Step.Expect.class::isInstance)) {
            differences.add(place + ": the timeline has no expect step and shows nothing");
        }
        return new TimelineResult(timeline, differences);
    }

    private static Event event(Step.Given given) {
        return Event.of(given.source(), given.id(), given.type(), given.actor(), given.timeMs(), given.data());
    }

    private static Profiles profiles(Timeline timeline) {
        return actor -> {
            Map<String, Object> attributes = timeline.profiles().get(actor);
            return attributes == null ? Optional.empty() : Optional.of(new Profile(actor, attributes, 1));
        };
    }
}
