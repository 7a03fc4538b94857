package io.eventhub.engine.session;

import io.eventhub.engine.firing.Firing;
import io.eventhub.model.Event;
import io.eventhub.model.EventRef;
import io.eventhub.rules.recognition.EventFact;
import io.eventhub.rules.recognition.RuleInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.drools.core.common.InternalFactHandle;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.api.runtime.rule.Match;

/**
 * Decides for each match whether it is real, and describes the one that is firing. When a blocker of a {@code not}
 * expires before the fact it blocked, Drools finds the match anew although nothing happened; so a match of a rule with
 * absences holds only at its deadline, or when it has a fact that arrived in this step:
 *
 * <pre>
 *   anchor ──────────── blocker ─────── deadline ─────── blocker expires (anchor lives)
 *                       no match        no match         match from Drools: refused here
 * </pre>
 *
 * A refused match is consumed. Owned by the shard's thread.
 */
final class MatchGate implements AgendaFilter {
    private final Map<String, RuleInfo> rules;
    private final EventClock clock;
    private final Predicate<Match> unseen;
    private final Predicate<Match> stopped;
    private boolean closed;
    private @Nullable BiConsumer<RuleInfo, Event> told;
    private long muted;
    private long firstRecencyOfStep = Long.MAX_VALUE;
    private @Nullable Match match;
    private @Nullable RuleInfo rule;
    private @Nullable Firing firing;

    /**
     * @param unseen whether what a match with absences waits for may have come before its rule was there to see it
     * @param stopped whether a match is of a rule that is stopped for its actor
     */
    MatchGate(Map<String, RuleInfo> rules, EventClock clock, Predicate<Match> unseen, Predicate<Match> stopped) {
        this.stopped = stopped;
        this.rules = rules;
        this.clock = clock;
        this.unseen = unseen;
    }

    /** Matches found while the gate is closed are consumed without firing. */
    void close() {
        closed = true;
    }

    void open() {
        closed = false;
        told = null;
    }

    /** As {@link #close}, and tells {@code told} the rule of each such match and its first event. */
    void closeAndTell(BiConsumer<RuleInfo, Event> told) {
        close();
        this.told = told;
    }

    /** How many matches were consumed while it was closed. */
    long muted() {
        return muted;
    }

    /** From here on facts count as arrived in this step. */
    void beginStep() {
        firstRecencyOfStep = Long.MAX_VALUE;
    }

    void inserted(InternalFactHandle handle) {
        if (firstRecencyOfStep == Long.MAX_VALUE) {
            firstRecencyOfStep = handle.getRecency();
        }
    }

    /** Whether the fact came before this step. */
    boolean isOfEarlierStep(InternalFactHandle handle) {
        return handle.getRecency() < firstRecencyOfStep;
    }

    @Override
    public boolean accept(Match candidate) {
        if (closed) {
            muted++;
            if (told != null) {
                told.accept(rule(candidate), firstEvent(candidate));
            }
            return false;
        }
        RuleInfo info = rule(candidate);
        if (stopped.test(candidate)) {
            return false;
        }
        if (!info.absences().isEmpty()
                && ((!hasNewFact(candidate) && !isAtDeadline(info, candidate)) || unseen.test(candidate))) {
            return false;
        }
        match = candidate;
        rule = info;
        firing = null;
        return true;
    }

    private RuleInfo rule(Match of) {
        String name = of.getRule().getName();
        RuleInfo info = rules.get(name);
        if (info == null) {
            throw new IllegalStateException("rule " + name + " fired but is not part of the rulebase");
        }
        return info;
    }

    private static Event firstEvent(Match match) {
        for (Object object : match.getObjects()) {
            if (object instanceof EventFact fact) {
                return fact.event();
            }
        }
        throw new IllegalStateException("rule " + match.getRule().getName() + " matched no event");
    }

    /** The firing of the match accepted last. */
    Firing current() {
        if (firing == null) {
            if (match == null || rule == null) {
                throw new IllegalStateException("a consequence ran without a match");
            }
            firing = describe(rule, match);
        }
        return firing;
    }

    /** Throws when it is earlier: then Drools waits for another deadline than the rulebase says. */
    private boolean isAtDeadline(RuleInfo info, Match candidate) {
        long deadlineMs = deadlineMs(info, candidate);
        if (clock.getCurrentTime() < deadlineMs) {
            throw new IllegalStateException("rule \"" + info.name() + "\" matched at " + clock.getCurrentTime()
                    + ", before its deadline " + deadlineMs);
        }
        return clock.getCurrentTime() == releaseMs(info, candidate);
    }

    private boolean hasNewFact(Match candidate) {
        for (FactHandle handle : candidate.getFactHandles()) {
            if (!isOfEarlierStep((InternalFactHandle) handle)) {
                return true;
            }
        }
        return false;
    }

    private static Firing describe(RuleInfo rule, Match match) {
        List<EventRef> causes = new ArrayList<>(4);
        long timeMs = rule.absences().isEmpty() ? Long.MIN_VALUE : deadlineMs(rule, match);
        String actor = "";
        for (Object object : match.getObjects()) {
            if (object instanceof EventFact fact) {
                causes.add(fact.event().ref());
                timeMs = Math.max(timeMs, fact.getEventTimeMs());
                actor = fact.getActorId();
            }
        }
        return new Firing(rule, actor, timeMs, bindings(rule, match), causes);
    }

    private static long deadlineMs(RuleInfo rule, Match match) {
        long deadlineMs = Long.MIN_VALUE;
        for (RuleInfo.Absence absence : rule.absences()) {
            if (absence.isAwaited()) {
                EventFact anchor = (EventFact) match.getDeclarationValue(absence.anchor());
                deadlineMs = Math.max(deadlineMs, anchor.getEventTimeMs() + absence.boundMs());
            }
        }
        return deadlineMs;
    }

    /** The deadline, or later when one of the absent events may be delayed. */
    private static long releaseMs(RuleInfo rule, Match match) {
        long releaseMs = Long.MIN_VALUE;
        for (RuleInfo.Absence absence : rule.absences()) {
            if (absence.isAwaited()) {
                EventFact anchor = (EventFact) match.getDeclarationValue(absence.anchor());
                releaseMs = Math.max(releaseMs, anchor.getEventTimeMs() + absence.boundMs() + absence.holdMs());
            }
        }
        return releaseMs;
    }

    private static Map<String, Object> bindings(RuleInfo rule, Match match) {
        if (rule.profileBindings().isEmpty()) {
            return Map.of();
        }
        Map<String, Object> bindings = new LinkedHashMap<>();
        for (String variable : rule.profileBindings()) {
            bindings.put(variable, match.getDeclarationValue(variable));
        }
        return bindings;
    }
}
