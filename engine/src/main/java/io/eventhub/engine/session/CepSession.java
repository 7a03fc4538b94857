package io.eventhub.engine.session;

import io.eventhub.engine.firing.ConsequenceCollector;
import io.eventhub.engine.firing.Firing;
import io.eventhub.engine.firing.PausedRules;
import io.eventhub.model.Event;
import io.eventhub.rules.recognition.EventFact;
import io.eventhub.rules.recognition.FactType;
import io.eventhub.rules.recognition.JoinGuard;
import io.eventhub.rules.recognition.Recognition;
import io.eventhub.rules.recognition.RuleInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.drools.core.common.InternalFactHandle;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.runtime.Environment;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.runtime.conf.KeepReferenceOption;
import org.kie.api.runtime.conf.ThreadSafeOption;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.api.runtime.rule.Match;

/**
 * The Drools session of a shard. Time moves only when told to, one due instant at a time, and the caller fires after
 * each. An exception out of any method leaves it unusable: close it and open another from the live facts. Owned by the
 * shard's thread.
 */
public final class CepSession implements AutoCloseable {
    /** No timer is pending. */
    public static final long NEVER = EventClock.NEVER;

    private final EventClock clock;
    private final MatchGate gate;
    private final ConsequenceCollector hub;
    private final KieSession session;
    private final PausedRules paused;
    private final JoinGuard guard;
    /** Whether something has happened since it fired. */
    private boolean isStirred = true;

    /** The fact whose insertion is under way, or failed. */
    private @Nullable EventFact inserting;

    private CepSession(
            Recognition recognition, long clockMs, PausedRules paused, BiPredicate<String, EventFact> begunAfter) {
        clock = new EventClock(clockMs);
        this.paused = paused;
        guard = new JoinGuard(longestRetentionMs(recognition), paused::isPaused);
        gate = new MatchGate(
                recognition.rules(), clock, match -> hasFactFromBefore(match, begunAfter), this::isStopped);
        hub = new ConsequenceCollector(gate::current);
        Environment environment = KieServices.get().newEnvironment();
        environment.set(EventClock.KEY, clock);
        session = recognition.kieBase().newKieSession(configuration(), environment);
        session.setGlobal("hub", hub);
    }

    private static boolean hasFactFromBefore(Match match, BiPredicate<String, EventFact> begunAfter) {
        String rule = match.getRule().getName();
        for (Object object : match.getObjects()) {
            if (object instanceof EventFact fact && begunAfter.test(rule, fact)) {
                return true;
            }
        }
        return false;
    }

    private static long longestRetentionMs(Recognition recognition) {
        return recognition.factTypes().values().stream()
                .filter(FactType::isInSession)
                .mapToLong(FactType::retentionMs)
                .max()
                .orElse(0);
    }

    private boolean isStopped(Match match) {
        if (!paused.isAny() && !guard.hasStopped()) {
            return false;
        }
        for (Object object : match.getObjects()) {
            if (object instanceof EventFact fact) {
                return guard.isStopped(match.getRule().getName(), fact.getActorId());
            }
        }
        return false;
    }

    private static KieSessionConfiguration configuration() {
        KieSessionConfiguration configuration = KieServices.get().newKieSessionConfiguration();
        configuration.setOption(ClockTypeOption.PSEUDO);
        configuration.setOption(ThreadSafeOption.NO);
        configuration.setOption(KeepReferenceOption.NO);
        return configuration;
    }

    /**
     * A session that goes on where another stopped at {@code clockMs}: what matches already is consumed without firing,
     * what waits keeps waiting.
     *
     * @param liveFacts ordered by event time, ties as they were inserted
     * @param paused the rules that join nothing
     * @param begunAfter whether a fact came before the rule of that name was there: no absence is told of such a match
     */
    public static CepSession restore(
            Recognition recognition,
            long clockMs,
            List<EventFact> liveFacts,
            PausedRules paused,
            BiPredicate<String, EventFact> begunAfter) {
        CepSession restored = new CepSession(recognition, clockMs, paused, begunAfter);
        restored.carry(liveFacts);
        return restored;
    }

    /** Takes in facts that another session has had, as {@link #restore} does. */
    public void carry(List<EventFact> facts) {
        guard.runAt(clockMs());
        gate.close();
        facts.forEach(session::insert);
        session.fireAllRules(gate);
        gate.open();
    }

    /** Moves the clock to {@code instantMs}, consuming without firing what another session has fired by then. */
    public void skipTo(long instantMs) {
        gate.close();
        runMuted(instantMs);
    }

    /** Moves the clock to {@code instantMs}, telling of what it consumes without firing: its rule and its first event. */
    public void skipTo(long instantMs, BiConsumer<RuleInfo, Event> skipped) {
        gate.closeAndTell(skipped);
        runMuted(instantMs);
    }

    private void runMuted(long instantMs) {
        guard.runAt(instantMs);
        for (long dueMs = nextDueMs(); dueMs <= instantMs; dueMs = nextDueMs()) {
            clock.runDueAt(dueMs);
            session.fireAllRules(gate);
        }
        clock.runDueAt(instantMs);
        session.fireAllRules(gate);
        gate.open();
    }

    /** How many matches were consumed without firing since they had been found before. */
    public long mutedMatches() {
        return gate.muted();
    }

    /** Begins a step: facts inserted from here on count as new. */
    public void beginStep() {
        gate.beginStep();
    }

    /** Inserts a fact. Returns whether the session keeps it: one that no rule can ever match is dropped at once. */
    public boolean insert(EventFact fact) {
        guard.runAt(clockMs());
        isStirred = true;
        inserting = fact;
        InternalFactHandle handle = (InternalFactHandle) session.insert(fact);
        inserting = null;
        gate.inserted(handle);
        return !handle.isDisconnected();
    }

    /** Takes out a fact, matched by its event: nothing joins it any more, and nothing is absent for it. */
    public void drop(EventFact dropped) {
        guard.runAt(clockMs());
        isStirred = true;
        FactHandle handle = session.getFactHandle(dropped);
        if (handle != null) {
            session.delete(handle);
            return;
        }
        for (FactHandle other : session.getFactHandles()) {
            if (((InternalFactHandle) other).getObject() instanceof EventFact fact
                    && fact.event().equals(dropped.event())) {
                session.delete(other);
                return;
            }
        }
    }

    /** Fires what matches and returns it in the order it fired; nothing of a rule that joined too much. */
    public List<Firing> fire() {
        if (!isStirred) {
            return List.of();
        }
        isStirred = false;
        guard.runAt(clockMs());
        session.fireAllRules(gate);
        List<Firing> fired = hub.take();
        return guard.hasStopped()
                ? fired.stream()
                        .filter(firing -> !guard.isStopped(firing.rule().name(), firing.actor()))
                        .toList()
                : fired;
    }

    /** The rules that have joined too much since the last call, and for whom: they join nothing any more. */
    public List<JoinGuard.Stopped> takeStopped() {
        return guard.takeStopped();
    }

    /** The next instant at which something is due, {@link #NEVER} when nothing is. */
    public long nextDueMs() {
        return clock.nextDueMs();
    }

    /** Moves the clock to {@code instantMs}, not beyond {@link #nextDueMs()}, and runs what is due then. */
    public void stepTo(long instantMs) {
        if (nextDueMs() > instantMs) {
            clock.moveTo(instantMs);
            return;
        }
        isStirred = true;
        guard.runAt(instantMs);
        clock.runDueAt(instantMs);
    }

    public long clockMs() {
        return clock.getCurrentTime();
    }

    /** How many facts are retained. */
    public long liveFactCount() {
        return session.getFactCount();
    }

    /** How many non-events and other timers wait, expiries not counted. */
    public int pendingTimers() {
        return clock.pendingTimers();
    }

    /**
     * The facts retained from before the step, by event time, ties as they were inserted. For a session that has failed: what it
     * failed on is not among them.
     */
    public List<EventFact> factsBeforeStep() {
        List<InternalFactHandle> handles = new ArrayList<>();
        for (FactHandle handle : session.getFactHandles()) {
            InternalFactHandle held = (InternalFactHandle) handle;
            if (held.getObject() instanceof EventFact fact && fact != inserting && gate.isOfEarlierStep(held)) {
                handles.add(held);
            }
        }
        handles.sort(
                Comparator.comparingLong(CepSession::eventTimeMs).thenComparingLong(InternalFactHandle::getRecency));
        List<EventFact> facts = new ArrayList<>(handles.size());
        for (InternalFactHandle handle : handles) {
            facts.add((EventFact) handle.getObject());
        }
        return facts;
    }

    private static long eventTimeMs(InternalFactHandle handle) {
        return ((EventFact) handle.getObject()).getEventTimeMs();
    }

    /** The instant at which a fact leaves the session: at the first full second after its retention. */
    public static long expiryMs(long eventTimeMs, long retentionMs) {
        return EventClock.expiryInstant(eventTimeMs + retentionMs + 1);
    }

    @Override
    public void close() {
        guard.close();
        session.dispose();
    }
}
