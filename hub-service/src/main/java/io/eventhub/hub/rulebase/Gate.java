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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every version passes, wherever it comes from: check, compiler, timelines. One at a time, since each takes the whole
 * machine; remembers the last two that can run, so that a version just examined is published, and compared with the one it
 * replaces, without being compiled again. Thread-safe.
 */
final class Gate {
    private static final int REMEMBERED = 2;

    private final CheckSettings limits;
    private final Supplier<Map<String, Double>> measuredRates;
    private final ShardSettings time;
    private final Map<String, Check> checks = new LinkedHashMap<>(4, 0.75f, true);
    private @Nullable Examined last;

    /** @param measuredRates events a second by type, as far as they were counted */
    Gate(CheckSettings limits, Supplier<Map<String, Double>> measuredRates, ShardSettings time) {
        this.limits = limits;
        this.measuredRates = measuredRates;
        this.time = time;
    }

    /**
     * All findings and, when none is an error, the compiled rulebase. How busy the hub is does not count: what was
     * published must run.
     */
    synchronized Check check(RulebaseFolder folder) {
        Check known = checks.get(folder.version());
        return known == null ? check(folder, Map.of()) : known;
    }

    private Check check(RulebaseFolder folder, Map<String, Double> rates) {
        Check check = RulebaseCompiler.check(folder, limits.withMeasuredRates(rates));
        remember(folder, check);
        return check;
    }

    /** Takes over what was compiled elsewhere. */
    synchronized void remember(RulebaseFolder folder, Check check) {
        last = null;
        if (check.rulebase().isPresent()) {
            checks.put(folder.version(), check);
        }
        if (checks.size() > REMEMBERED) {
            checks.remove(checks.keySet().iterator().next());
        }
    }

    /** What an author is told: findings under the measured rates, and results of the timelines. */
    synchronized Examined examine(RulebaseFolder folder) {
        Examined known = last;
        if (known != null && folder.version().equals(known.folder().version())) {
            return known;
        }
        Map<String, Double> rates = measuredRates.get();
        return examined(folder, rates.isEmpty() ? check(folder) : check(folder, rates));
    }

    /** The same for a small change of what runs: it may be what relieves a hub that is too busy. */
    synchronized Examined examineAsPublished(RulebaseFolder folder) {
        return examined(folder, check(folder));
    }

    private Examined examined(RulebaseFolder folder, Check check) {
        Examined examined = new Examined(
                folder,
                check,
                check.rulebase().map(rulebase -> run(folder, rulebase)).orElse(List.of()));
        last = examined;
        return examined;
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
