package io.eventhub.engine.matching;

import io.eventhub.engine.firing.Exceeded;
import io.eventhub.engine.firing.Firing;
import io.eventhub.engine.firing.FiringLimits;
import io.eventhub.engine.firing.Flood;
import io.eventhub.engine.firing.PausedRules;
import io.eventhub.rules.recognition.EventFact;
import io.eventhub.rules.recognition.PlannedRule;
import io.eventhub.rules.recognition.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Matches the planned rules of a shard. An event is kept only while another may still join it; a match with absent
 * events becomes a {@link Wait}, which such an event ends and its deadline fires. What happens in one step can be
 * taken back as a whole. Time moves only when told to. Owned by the shard's thread.
 */
public final class LeanMatcher {
    /** Nothing is due. */
    public static final long NEVER = Long.MAX_VALUE;

    /** The fact serves no rule beyond this step. */
    public static final long NOT_KEPT = Long.MIN_VALUE;

    /** An event that is absent from one match and present in another ends the one before it begins the other. */
    private static final Comparator<Role> ORDER =
            Comparator.comparing((Role role) -> !role.isAbsent()).thenComparingInt(Role::position);

    private static final Parts NO_PARTS = new Parts(List.of());

    private final Map<String, Parts> partsByType = new HashMap<>();
    private final Map<String, RuleState> rules = new HashMap<>();
    private final Expiries expiries = new Expiries();
    private final PlannedFirings firings = new PlannedFirings();
    private final Set<Flood> floods = new LinkedHashSet<>();
    private final PausedRules paused;
    private final StepJournal journal = new StepJournal();
    private final Waits waits;
    private final Joins joins;
    private final SourceFrontiers sources;
    private final long latenessMs;
    private long clockMs;

    /**
     * @param paused the rules that match nothing new; what they wait for still comes or not
     * @param latenessMs how far behind the clock an event's time may lie
     */
    public LeanMatcher(
            List<PlannedRule> planned, SourceFrontiers sources, PausedRules paused, long clockMs, long latenessMs) {
        this.sources = sources;
        this.waits = new Waits(sources, journal);
        this.joins = new Joins(waits, firings, clockMs);
        this.paused = paused;
        this.clockMs = clockMs;
        this.latenessMs = latenessMs;
        Map<String, List<Part>> parts = new HashMap<>();
        int order = 0;
        for (PlannedRule rule : planned) {
            RuleState state = new RuleState(rule);
            rules.put(rule.info().name(), state);
            for (Role role : rule.roles().stream().sorted(ORDER).toList()) {
                parts.computeIfAbsent(role.eventType(), type -> new ArrayList<>())
                        .add(new Part(state, role, order++));
            }
        }
        parts.forEach((type, ofType) -> partsByType.put(type, new Parts(ofType)));
    }

    /** The earliest deadline, {@link #NEVER} when nothing waits. */
    public long nextDueMs() {
        Wait first = waits.first();
        return first == null ? NEVER : Math.max(first.dueMs(), clockMs);
    }

    /**
     * Moves the clock to {@code instantMs}, not beyond {@link #nextDueMs()}, and fires what is due then: all of one
     * instant. What is overdue, since its source said only now that it is complete, is so one instant after the other.
     */
    public void stepTo(long instantMs) {
        clockAt(instantMs);
        Wait first = waits.first();
        if (first == null || first.dueMs() > instantMs) {
            return;
        }
        long dueMs = first.dueMs();
        for (Wait wait = first; wait != null && wait.dueMs() == dueMs; wait = waits.first()) {
            if (waits.fallDue(wait) && !paused.isPaused(wait.rule(), wait.actor())) {
                firings.fire(wait.bound());
            }
        }
    }

    private void clockAt(long instantMs) {
        clockMs = instantMs;
        joins.clockAt(instantMs);
    }

    /** Takes that {@code source} has sent everything up to {@code upToMs}; what waited for that alone is due. */
    public void declare(String source, long upToMs) {
        if (!sources.declare(source, upToMs)) {
            return;
        }
        for (RuleState rule : rules.values()) {
            if (rule.planned().sources().contains(source)) {
                waits.declared(rule);
            }
        }
    }

    /**
     * Moves the clock to {@code instantMs} where another shard's matcher has fired all that was due by then.
     *
     * @param skipped takes the waits that were due
     */
    public void skipTo(long instantMs, Consumer<Wait> skipped) {
        clockAt(instantMs);
        waits.skipTo(instantMs, skipped);
    }

    /** Takes for fired what was, before its deadline was changed. */
    public void setFired(Wait wait) {
        waits.setFired(wait);
    }

    /** The waits that fired and may still be corrected. */
    public Iterable<Wait> fired() {
        return waits.fired();
    }

    /** What fired since the last call. */
    public List<Firing> takeFirings() {
        return firings.take();
    }

    /** Non-events that had fired before an event of this step showed that they had not happened. */
    public List<Firing> takeCorrections() {
        return firings.takeCorrections();
    }

    /** The rules that had more matches with one event than {@link FiringLimits} allow, since the last call. */
    public List<Flood> takeFloods() {
        if (floods.isEmpty()) {
            return Collections.emptyList();
        }
        List<Flood> taken = List.copyOf(floods);
        floods.clear();
        return taken;
    }

    /** Matches the fact. Returns the last clock at which it may still be needed, {@link #NOT_KEPT} when never. */
    public long insert(EventFact fact) {
        long neededUntilMs = NOT_KEPT;
        List<Part> parts =
                partsByType.getOrDefault(fact.event().type(), NO_PARTS).of(fact);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.role().accepts(fact, part.rule().frame())) {
                take(part, fact);
                if (isKept(part, fact)) {
                    neededUntilMs = Math.max(
                            neededUntilMs, fact.getEventTimeMs() + part.role().neededMs());
                }
            }
        }
        return neededUntilMs;
    }

    private void take(Part part, EventFact fact) {
        RuleState state = part.rule();
        Role role = part.role();
        Object[] frame = state.frame();
        boolean isPaused = paused.isPaused(state.planned().info().name(), fact.getActorId());
        if (state.planned().isDirect()) {
            role.bind(fact, frame);
            if (!isPaused && role.joins(frame)) {
                firings.fire(state);
            }
            return;
        }
        Bucket bucket = state.openBucket(role.key(fact));
        journal.touched(bucket);
        if (role.isAbsent()) {
            joins.end(bucket, role, fact);
        } else if (!isPaused) {
            state.beginEvent();
            joins.join(bucket, role, fact);
            Exceeded exceeded = state.exceeded();
            if (exceeded != null) {
                floods.add(new Flood(state.planned().info(), fact.getActorId(), exceeded));
            }
        }
        if (isKept(part, fact)) {
            keep(bucket, role, fact);
        }
    }

    /** Whether another event may still join the fact; a match holds its facts itself. */
    private boolean isKept(Part part, EventFact fact) {
        boolean joins =
                part.role().isAbsent() || part.rule().planned().present().size() > 1;
        return joins && fact.getEventTimeMs() + part.role().neededMs() >= sources.earliestMs(clockMs);
    }

    private void keep(Bucket bucket, Role role, EventFact fact) {
        bucket.add(role.position(), fact);
        expiries.count(1);
        if (bucket.factCount(role.position()) == 1) {
            expiries.follow(bucket, role);
        }
        journal.onRollback(() -> {
            bucket.remove(role.position(), fact);
            expiries.count(-1);
        });
    }

    /** Makes the step's changes final and tells them. */
    public void commit(Changes changes) {
        journal.commit(changes, latenessMs);
    }

    /** Takes back everything since the last commit, the clock excepted. */
    public void rollback() {
        firings.clear();
        floods.clear();
        journal.rollback();
    }

    /** The clock from which on nothing can end or correct the wait. */
    public long uselessFromMs(Wait wait) {
        return wait.uselessFromMs(latenessMs);
    }

    /** Drops what no event can need any more, now that the clock stands at {@code nowMs}; not inside a step. */
    public void forget(long nowMs, Changes changes) {
        expiries.forget(nowMs);
        waits.forget(nowMs, latenessMs, changes);
    }

    /**
     * Takes back in a fact that was kept before, without matching it. Returns the last clock at which it may still be
     * needed, {@link #NOT_KEPT} when never.
     *
     * @param begunAfter whether the fact came before the rule of that name was there: then no wait begins with it,
     *     since what it would have waited for may have come unseen
     */
    public long restoreFact(EventFact fact, Predicate<String> begunAfter) {
        long neededUntilMs = NOT_KEPT;
        for (Part part : partsByType.getOrDefault(fact.event().type(), NO_PARTS).of(fact)) {
            boolean begins =
                    !part.role().isAbsent() && !part.rule().planned().absent().isEmpty();
            if (isKept(part, fact)
                    && part.role().accepts(fact, part.rule().frame())
                    && !(begins && begunAfter.test(part.rule().planned().info().name()))) {
                Bucket bucket = part.rule().openBucket(part.role().key(fact));
                keep(bucket, part.role(), fact);
                neededUntilMs = Math.max(
                        neededUntilMs, fact.getEventTimeMs() + part.role().neededMs());
            }
        }
        journal.forget();
        return neededUntilMs;
    }

    /**
     * Takes back in a wait of the rule named {@code rule}; null when it does not go on: the rule may have changed so that
     * these facts are no match of it any more, or one that was over long ago.
     *
     * @param facts of the rule's present patterns, in their order
     * @param hasFired whether its deadline, before the rule was changed, has passed
     */
    public @Nullable Wait restoreWait(
            String rule, long sequence, long keptUntilMs, List<EventFact> facts, boolean hasFired) {
        RuleState state = rules.get(rule);
        if (state == null || !state.bind(facts)) {
            return null;
        }
        PlannedRule planned = state.planned();
        Bucket bucket = state.openBucket(planned.present().get(0).key(facts.get(0)));
        Wait wait = joins.begun(bucket);
        wait.kept(sequence, keptUntilMs);
        if (uselessFromMs(wait) <= sources.earliestMs(clockMs)) {
            bucket.remove(wait);
            state.closeIfEmpty(bucket);
            return null;
        }
        waits.restore(wait, hasFired || joins.isDue(state));
        return wait;
    }

    /** Drops a fact that is kept, matched by its event: nothing joins it any more. */
    public void drop(EventFact dropped) {
        for (Part part :
                partsByType.getOrDefault(dropped.event().type(), NO_PARTS).of(dropped)) {
            Bucket bucket = part.rule().planned().isDirect()
                    ? null
                    : part.rule().bucket(part.role().key(dropped));
            if (bucket != null) {
                drop(bucket, part.role().position(), dropped);
            }
        }
    }

    private void drop(Bucket bucket, int position, EventFact dropped) {
        for (int i = bucket.firstFactFrom(position, dropped.getEventTimeMs()); i < bucket.factCount(position); i++) {
            EventFact fact = bucket.fact(position, i);
            if (fact.event().equals(dropped.event())) {
                bucket.remove(position, fact);
                expiries.count(-1);
                bucket.rule().closeIfEmpty(bucket);
                return;
            }
        }
    }

    /** Drops a wait: its deadline passes without notice, and no absent event corrects it. */
    public void drop(Wait wait) {
        waits.drop(wait);
    }

    /** How many non-events wait for their deadline. */
    public int pendingWaits() {
        return waits.size();
    }

    /** How many of them wait for nothing but a tracked source. */
    public int heldWaits() {
        return waits.heldCount();
    }

    /** How many facts are kept since another may join them, one that serves several rules counted for each. */
    public long keptFacts() {
        return expiries.facts();
    }
}
