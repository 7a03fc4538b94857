package io.eventhub.hub.rulebase;

import io.eventhub.engine.ShardSettings;
import io.eventhub.engine.replay.TimelineResult;
import io.eventhub.engine.replay.TimelineRunner;
import io.eventhub.rules.Check;
import io.eventhub.rules.CheckSettings;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.timeline.Timelines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every version passes, wherever it comes from: check, compiler, timelines. One at a time, since each takes the whole
 * machine; remembers the last one, so that a version just examined is published without being compiled again. Thread-safe.
 */
final class Gate {
    private final CheckSettings limits;
    private final ShardSettings time;
    private @Nullable Check lastCheck;
    private @Nullable Examined last;
    private String lastHash = "";

    Gate(CheckSettings limits, ShardSettings time) {
        this.limits = limits;
        this.time = time;
    }

    /** All findings and, when none is an error, the compiled rulebase. */
    synchronized Check check(RulebaseFolder folder) {
        String hash = folder.version();
        Check known = lastCheck;
        if (known != null && hash.equals(lastHash)) {
            return known;
        }
        Check check = RulebaseCompiler.check(folder, limits);
        lastHash = hash;
        lastCheck = check;
        last = null;
        return check;
    }

    /** Takes over what was compiled elsewhere. */
    synchronized void remember(RulebaseFolder folder, Check check) {
        lastHash = folder.version();
        lastCheck = check;
        last = null;
    }

    /** As {@link #check}, with its timelines run. */
    synchronized Examined examine(RulebaseFolder folder) {
        Check check = check(folder);
        Examined known = last;
        if (known == null) {
            known = new Examined(
                    folder,
                    check,
                    check.rulebase().map(rulebase -> run(folder, rulebase)).orElse(List.of()));
            last = known;
        }
        return known;
    }

    private List<TimelineOutcome> run(RulebaseFolder folder, Rulebase rulebase) {
        TimelineRunner runner = new TimelineRunner(rulebase, time);
        return Timelines.read(folder, rulebase.catalogue(), rulebase.scenarios()).stream()
                .map(runner::run)
                .map(Gate::outcome)
                .toList();
    }

    private static TimelineOutcome outcome(TimelineResult result) {
        return new TimelineOutcome(
                result.timeline().file(),
                result.timeline().line(),
                result.timeline().name(),
                result.differences());
    }
}
