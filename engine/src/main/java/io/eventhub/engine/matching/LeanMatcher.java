package io.eventhub.engine.matching;

import io.eventhub.engine.firing.ConsequenceCollector;
import io.eventhub.engine.firing.Exceeded;
import io.eventhub.engine.firing.Firing;
import io.eventhub.engine.firing.FiringLimits;
import io.eventhub.engine.firing.Flood;
import io.eventhub.engine.firing.PausedRules;
import io.eventhub.engine.timer.TimerHeap;
import io.eventhub.model.EventRef;
import io.eventhub.rules.recognition.EventFact;
import io.eventhub.rules.recognition.PlannedRule;
import io.eventhub.rules.recognition.Role;
import java.util.ArrayDeque;
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
    private final TimerHeap<Wait> pending = new TimerHeap<>();
    private final ArrayDeque<Wait> fired = new ArrayDeque<>();
    private final Expiries expiries = new Expiries();
    private final ConsequenceCollector firings = new ConsequenceCollector(this::current);
    private final ConsequenceCollector corrections = new ConsequenceCollector(this::current);
    private final Set<Flood> floods = new LinkedHashSet<>();
    private final PausedRules paused;
    private final StepJournal journal = new StepJournal();
    private final SourceFrontiers sources;
    private final long latenessMs;
    private long clockMs;
    private int held;
    private long waits;
    private @Nullable Firing current;

    /**
     * @param paused the rules that match nothing new; what they wait for still comes or not
     * @param latenessMs how far behind the clock an event's time may lie
     */
    public LeanMatcher(
            List<PlannedRule> planned, SourceFrontiers sources, PausedRules paused, long clockMs, long latenessMs) {
        this.sources = sources;
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
        Wait first = pending.first();
        return first == null ? NEVER : Math.max(first.dueMs(), clockMs);
    }

    /**
     * Moves the clock to {@code instantMs}, not beyond {@link #nextDueMs()}, and fires what is due then: all of one
     * instant. What is overdue, since its source said only now that it is complete, is so one instant after the other.
     */
    public void stepTo(long instantMs) {
        clockMs = instantMs;
        Wait first = pending.first();
        if (first == null || first.dueMs() > instantMs) {
            return;
        }
        long dueMs = first.dueMs();
        for (Wait wait = first; wait != null && wait.dueMs() == dueMs; wait = pending.first()) {
            pending.remove(wait);
            if (isComplete(wait)) {
                expire(wait);
                fireDue(wait);
            } else {
                holdDue(wait);
            }
        }
    }

    private void fireDue(Wait wait) {
        if (!paused.isPaused(wait.rule(), wait.actor())) {
            bind(wait);
            fire(wait.bucket().rule(), firings);
        }
    }

    private void holdDue(Wait wait) {
        hold(wait);
        journal.onRollback(() -> {
            release(wait);
            pending.add(wait);
        });
    }

    private boolean isComplete(Wait wait) {
        RuleState rule = wait.bucket().rule();
        return rule.planned().sources().isEmpty() || sources.of(rule.planned().sources()) >= wait.deadlineMs();
    }

    private void hold(Wait wait) {
        wait.bucket().rule().held().add(wait);
        held++;
    }

    /** Returns whether the wait was held. */
    private boolean release(Wait wait) {
        boolean wasHeld = wait.bucket().rule().held().remove(wait);
        held -= wasHeld ? 1 : 0;
        return wasHeld;
    }

    /** Takes that {@code source} has sent everything up to {@code upToMs}; what waited for that alone is due. */
    public void declare(String source, long upToMs) {
        if (!sources.declare(source, upToMs)) {
            return;
        }
        for (RuleState rule : rules.values()) {
            if (rule.planned().sources().contains(source)) {
                while (!rule.held().isEmpty() && isComplete(rule.held().first())) {
                    Wait wait = rule.held().first();
                    release(wait);
                    pending.add(wait);
                }
            }
        }
    }

    /**
     * Moves the clock to {@code instantMs} where another shard's matcher has fired all that was due by then.
     *
     * @param skipped takes the waits that were due
     */
    public void skipTo(long instantMs, Consumer<Wait> skipped) {
        clockMs = instantMs;
        for (Wait wait = pending.first(); wait != null && wait.dueMs() <= instantMs; wait = pending.first()) {
            pending.remove(wait);
            if (isComplete(wait)) {
                setFired(wait);
                skipped.accept(wait);
            } else {
                hold(wait);
            }
        }
    }

    /** Takes for fired what was, before its deadline was changed. */
    public void setFired(Wait wait) {
        if (!wait.isFired()) {
            unschedule(wait);
            wait.setFired(true);
            fired.addLast(wait);
        }
    }

    /** The waits that fired and may still be corrected. */
    public Iterable<Wait> fired() {
        return Collections.unmodifiableCollection(fired);
    }

    private void expire(Wait wait) {
        wait.setFired(true);
        fired.addLast(wait);
        journal.fired(wait);
        journal.onRollback(() -> {
            fired.removeLastOccurrence(wait);
            wait.setFired(false);
            pending.add(wait);
        });
    }

    /** What fired since the last call. */
    public List<Firing> takeFirings() {
        return firings.take();
    }

    /** Non-events that had fired before an event of this step showed that they had not happened. */
    public List<Firing> takeCorrections() {
        return corrections.take();
    }

    /** The rules that had more matches with one event than {@link FiringLimits} allow, since the last call. */
    public List<Flood> takeFloods() {
        if (floods.isEmpty()) {
            return List.of();
        }
        List<Flood> taken = List.copyOf(floods);
        floods.clear();
        return taken;
    }

    /** Matches the fact. Returns the last clock at which it may still be needed, {@link #NOT_KEPT} when never. */
    public long insert(EventFact fact) {
        long neededUntilMs = NOT_KEPT;
        for (Part part : partsByType.getOrDefault(fact.event().type(), NO_PARTS).of(fact)) {
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
                fire(state, firings);
            }
            return;
        }
        Bucket bucket = state.openBucket(role.key(fact));
        journal.touched(bucket);
        if (role.isAbsent()) {
            end(bucket, role, fact);
        } else if (!isPaused) {
            state.beginEvent();
            join(bucket, role, fact, 0);
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
        FactLine line = bucket.openLine(role.position());
        line.add(fact);
        expiries.count(1);
        if (line.size() == 1) {
            expiries.lookAgain(bucket, role.position(), role.neededMs());
        }
        journal.onRollback(() -> {
            line.remove(fact);
            expiries.count(-1);
            if (line.isEmpty()) {
                bucket.closeLine(role.position());
            }
        });
    }

    /** Completes matches with {@code fact} in the role {@code own}, one present pattern after the other. */
    private void join(Bucket bucket, Role own, EventFact fact, int index) {
        PlannedRule rule = bucket.rule().planned();
        if (index == rule.present().size()) {
            complete(bucket);
            return;
        }
        Object[] frame = bucket.rule().frame();
        Role role = rule.present().get(index);
        if (role == own) {
            role.bind(fact, frame);
            if (role.joins(frame)) {
                join(bucket, own, fact, index + 1);
            }
            return;
        }
        FactLine line = bucket.line(role.position());
        if (line == null) {
            return;
        }
        long fromMs = fact.getEventTimeMs() - rule.laterMs(role.position(), own.position());
        long toMs = fact.getEventTimeMs() + rule.laterMs(own.position(), role.position());
        for (int i = line.firstFrom(fromMs); i < line.size(); i++) {
            EventFact other = line.get(i);
            if (other.getEventTimeMs() > toMs || !bucket.rule().mayTry()) {
                return;
            }
            role.bind(other, frame);
            if (role.joins(frame)) {
                join(bucket, own, fact, index + 1);
            }
        }
    }

    /** The frame holds a whole match. */
    private void complete(Bucket bucket) {
        RuleState state = bucket.rule();
        PlannedRule rule = state.planned();
        if (!state.mayMatch()) {
            return;
        }
        if (rule.absent().isEmpty()) {
            fire(state, firings);
            return;
        }
        for (Role absent : rule.absent()) {
            if (isThere(bucket, absent)) {
                return;
            }
        }
        Wait wait = wait(bucket, rule);
        bucket.add(wait);
        journal.began(wait);
        journal.onRollback(() -> {
            unschedule(wait);
            bucket.remove(wait);
        });
        if (!rule.waitsForNothing() && wait.dueMs() > clockMs) {
            pending.add(wait);
        } else if (isComplete(wait)) {
            expireAtOnce(wait);
            fire(state, firings);
        } else {
            hold(wait);
        }
    }

    private void unschedule(Wait wait) {
        if (!release(wait)) {
            pending.remove(wait);
        }
    }

    private void expireAtOnce(Wait wait) {
        wait.setFired(true);
        fired.addLast(wait);
        journal.onRollback(() -> fired.removeLastOccurrence(wait));
    }

    private Wait wait(Bucket bucket, PlannedRule rule) {
        Object[] frame = bucket.rule().frame();
        EventFact[] facts = new EventFact[rule.present().size()];
        for (int i = 0; i < facts.length; i++) {
            facts[i] = (EventFact) frame[rule.present().get(i).position()];
        }
        return new Wait(bucket, facts, rule.deadlineMs(frame), rule.releaseMs(frame), waits++);
    }

    private static boolean isThere(Bucket bucket, Role absent) {
        FactLine line = bucket.line(absent.position());
        if (line == null) {
            return false;
        }
        Object[] frame = bucket.rule().frame();
        long anchorMs = ((EventFact) frame[absent.anchor()]).getEventTimeMs();
        long toMs = absent.latestMs(anchorMs);
        for (int i = line.firstFrom(absent.earliestMs(anchorMs)); i < line.size(); i++) {
            EventFact fact = line.get(i);
            if (fact.getEventTimeMs() > toMs) {
                return false;
            }
            frame[absent.position()] = fact;
            if (!absent.comparesValues() || absent.joins(frame)) {
                return true;
            }
        }
        return false;
    }

    /** Ends the waits for the absence of {@code fact}; one that has fired already is corrected. */
    private void end(Bucket bucket, Role absent, EventFact fact) {
        if (bucket.waitCount() == 0) {
            return;
        }
        long timeMs = fact.getEventTimeMs();
        RuleState state = bucket.rule();
        boolean ordered = state.planned().present().get(state.anchorIndex()).position() == absent.anchor();
        long toMs = ordered ? absent.latestAnchorMs(timeMs) : Long.MAX_VALUE;
        List<Wait> ended = new ArrayList<>(1);
        for (int i = ordered ? bucket.firstWaitFrom(absent.earliestAnchorMs(timeMs)) : 0; i < bucket.waitCount(); i++) {
            Wait wait = bucket.wait(i);
            if (wait.anchorMs() > toMs) {
                break;
            }
            if ((ordered && !absent.comparesValues()) || joins(wait, absent, fact)) {
                ended.add(wait);
            }
        }
        ended.forEach(this::end);
    }

    private boolean joins(Wait wait, Role absent, EventFact fact) {
        bind(wait);
        Object[] frame = wait.bucket().rule().frame();
        frame[absent.position()] = fact;
        return absent.joins(frame);
    }

    private void end(Wait wait) {
        Bucket bucket = wait.bucket();
        bucket.remove(wait);
        journal.ended(wait);
        if (wait.isFired()) {
            bind(wait);
            fire(bucket.rule(), corrections);
            journal.onRollback(() -> bucket.add(wait));
        } else if (release(wait)) {
            journal.onRollback(() -> {
                bucket.add(wait);
                hold(wait);
            });
        } else {
            pending.remove(wait);
            journal.onRollback(() -> {
                bucket.add(wait);
                pending.add(wait);
            });
        }
    }

    private static void bind(Wait wait) {
        RuleState state = wait.bucket().rule();
        List<Role> present = state.planned().present();
        for (int i = 0; i < present.size(); i++) {
            present.get(i).bind(wait.fact(i), state.frame());
        }
    }

    private void fire(RuleState state, ConsequenceCollector collector) {
        PlannedRule rule = state.planned();
        current = describe(rule, state.frame());
        rule.execute(state.frame(), collector);
    }

    private static Firing describe(PlannedRule rule, Object[] frame) {
        List<EventRef> causes = new ArrayList<>(rule.present().size());
        long timeMs = rule.absent().isEmpty() ? Long.MIN_VALUE : rule.deadlineMs(frame);
        String actor = "";
        for (Role role : rule.present()) {
            EventFact fact = (EventFact) frame[role.position()];
            causes.add(fact.event().ref());
            timeMs = Math.max(timeMs, fact.getEventTimeMs());
            actor = fact.getActorId();
        }
        return new Firing(rule.info(), actor, timeMs, rule.profileBindings(frame), causes);
    }

    private Firing current() {
        if (current == null) {
            throw new IllegalStateException("a consequence ran without a match");
        }
        return current;
    }

    /** Makes the step's changes final and tells them. */
    public void commit(Changes changes) {
        journal.commit(wait -> changes.began(wait, uselessFromMs(wait)), changes::fired, changes::ended);
    }

    /** Takes back everything since the last commit, the clock excepted. */
    public void rollback() {
        firings.take();
        corrections.take();
        floods.clear();
        journal.rollback();
    }

    /** The clock from which on nothing can end or correct the wait. */
    public long uselessFromMs(Wait wait) {
        return wait.dueMs() + latenessMs + 1;
    }

    /** Drops what no event can need any more, now that the clock stands at {@code nowMs}; not inside a step. */
    public void forget(long nowMs, Changes changes) {
        expiries.forget(nowMs);
        for (Wait wait = fired.peekFirst(); wait != null && uselessFromMs(wait) <= nowMs; wait = fired.peekFirst()) {
            fired.removeFirst();
            if (wait.keptUntilMs() > nowMs) {
                changes.ended(wait);
            }
            wait.bucket().remove(wait);
            wait.bucket().rule().closeIfEmpty(wait.bucket());
        }
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
        journal.commit(wait -> {}, wait -> {}, wait -> {});
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
        if (state == null || !bind(state, facts)) {
            return null;
        }
        PlannedRule planned = state.planned();
        Bucket bucket = state.openBucket(planned.present().get(0).key(facts.get(0)));
        Wait wait = wait(bucket, planned);
        wait.kept(sequence, keptUntilMs);
        if (uselessFromMs(wait) <= sources.earliestMs(clockMs)) {
            state.closeIfEmpty(bucket);
            return null;
        }
        bucket.add(wait);
        if (!hasFired && !planned.waitsForNothing() && wait.dueMs() > clockMs) {
            pending.add(wait);
        } else if (isComplete(wait)) {
            wait.setFired(true);
            fired.addLast(wait);
        } else {
            hold(wait);
        }
        return wait;
    }

    /** Drops a fact that is kept, matched by its event: nothing joins it any more. */
    public void drop(EventFact dropped) {
        for (Part part :
                partsByType.getOrDefault(dropped.event().type(), NO_PARTS).of(dropped)) {
            Bucket bucket = part.rule().planned().isDirect()
                    ? null
                    : part.rule().bucket(part.role().key(dropped));
            FactLine line = bucket == null ? null : bucket.line(part.role().position());
            if (bucket != null && line != null && line.removeEventOf(dropped)) {
                expiries.count(-1);
                if (line.isEmpty()) {
                    bucket.closeLine(part.role().position());
                    part.rule().closeIfEmpty(bucket);
                }
            }
        }
    }

    /** Drops a wait: its deadline passes without notice, and no absent event corrects it. */
    public void drop(Wait wait) {
        unschedule(wait);
        fired.remove(wait);
        wait.bucket().remove(wait);
        wait.bucket().rule().closeIfEmpty(wait.bucket());
    }

    private static boolean bind(RuleState state, List<EventFact> facts) {
        List<Role> present = state.planned().present();
        if (present.size() != facts.size() || state.planned().absent().isEmpty()) {
            return false;
        }
        for (int i = 0; i < facts.size(); i++) {
            Role role = present.get(i);
            EventFact fact = facts.get(i);
            if (!role.eventType().equals(fact.event().type()) || !role.accepts(fact, state.frame())) {
                return false;
            }
            role.bind(fact, state.frame());
            if (!role.joins(state.frame())) {
                return false;
            }
        }
        return true;
    }

    /** How many non-events wait for their deadline. */
    public int pendingWaits() {
        return pending.size() + held;
    }

    /** How many of them wait for nothing but a tracked source. */
    public int heldWaits() {
        return held;
    }

    /** How many facts are kept since another may join them, one that serves several rules counted for each. */
    public long keptFacts() {
        return expiries.facts();
    }
}
