package io.eventhub.engine;

import io.eventhub.engine.firing.FiringLimits;
import io.eventhub.engine.firing.Flood;
import io.eventhub.engine.firing.PausedRules;
import io.eventhub.engine.state.Pause;
import io.eventhub.engine.state.Pauses;
import io.eventhub.engine.state.ShardState;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.recognition.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pauses a rule that goes beyond a limit, for the actor it does so with; beyond some actors, for all. It stays paused,
 * over restarts too, until another rulebase version takes over. Owned by the shard's thread.
 */
final class Containment {
    private final Rulebase rulebase;
    private final ShardState state;
    private final PausedRules paused;
    private List<Pause> pauses = List.of();

    private Containment(Rulebase rulebase, ShardState state, PausedRules paused) {
        this.rulebase = rulebase;
        this.state = state;
        this.paused = paused;
    }

    /** With what was paused under this very version before. */
    static Containment opened(Rulebase rulebase, ShardState state) {
        Containment opened = begun(rulebase, state, nothing(rulebase));
        state.pauses()
                .filter(before -> before.version().equals(rulebase.version()))
                .ifPresent(before -> before.all().forEach(opened::take));
        return opened;
    }

    /** Of a version that takes over. */
    static Containment begun(Rulebase rulebase, ShardState state, PausedRules paused) {
        return new Containment(rulebase, state, paused);
    }

    static PausedRules nothing(Rulebase rulebase) {
        return new PausedRules(rulebase.recognition().rules().values());
    }

    /** Read by what matches. */
    PausedRules paused() {
        return paused;
    }

    /** What is paused; immutable. */
    List<Pause> pauses() {
        return pauses;
    }

    /** Remembers what is paused. */
    void keep() {
        state.putPauses(new Pauses(rulebase.version(), pauses));
    }

    /** Pauses what went beyond a limit in the step, and tells of it. */
    void contain(Step step, ShardOutput output) {
        for (Flood flood : step.floods()) {
            RuleInfo rule = flood.rule();
            if (!paused.isPaused(rule.name(), flood.actor())) {
                Pause pause = new Pause(
                        rule.name(),
                        Optional.ofNullable(rule.scenario()).orElse(""),
                        flood.actor(),
                        flood.exceeded(),
                        event(step),
                        step.instantMs);
                take(pause);
                keep();
                output.paused(pause, isForAll(rule.name()), paused.with(rule));
            }
        }
    }

    private static String event(Step step) {
        Event event = step.event;
        return event == null ? "deadline" : event.source() + " " + event.id();
    }

    private void take(Pause pause) {
        Map<String, RuleInfo> rules = rulebase.recognition().rules();
        RuleInfo rule = rules.get(pause.rule());
        if (rule != null) {
            List<Pause> more = new ArrayList<>(pauses);
            more.add(pause);
            pauses = List.copyOf(more);
            paused.pause(rule, pause.actor());
            if (isForAll(rule.name())) {
                paused.pauseForAll(rule);
            }
        }
    }

    private boolean isForAll(String rule) {
        return pauses.stream().filter(pause -> pause.rule().equals(rule)).count() > FiringLimits.PAUSED_ACTORS;
    }
}
