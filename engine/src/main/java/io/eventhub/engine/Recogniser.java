package io.eventhub.engine;

import io.eventhub.engine.aggregate.Aggregates;
import io.eventhub.engine.firing.Exceeded;
import io.eventhub.engine.firing.Firing;
import io.eventhub.engine.firing.Flood;
import io.eventhub.engine.firing.PausedRules;
import io.eventhub.engine.matching.Changes;
import io.eventhub.engine.matching.LeanMatcher;
import io.eventhub.engine.matching.Wait;
import io.eventhub.engine.session.CepSession;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.recognition.EventFact;
import io.eventhub.rules.recognition.FactType;
import io.eventhub.rules.recognition.JoinGuard;
import io.eventhub.rules.recognition.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns steps into business events and candidates: planned rules are matched by the {@link LeanMatcher}, the others in a
 * Drools session. When either fails, the step is taken back (the session is rebuilt from its live facts) and run once
 * more. Owned by the shard's thread.
 */
final class Recogniser implements AutoCloseable {
    /** How often business events of one step may give rise to further ones. */
    private static final int DEEPEST_CHAIN = 32;

    private final Rulebase rulebase;
    private final Aggregates aggregates;
    private final FiringReader reader;
    private final LeanMatcher matcher;
    private final PausedRules paused;
    private final FactOrigins origins;
    private CepSession session;
    private long rebuilds;

    Recogniser(
            Rulebase rulebase,
            Aggregates aggregates,
            LeanMatcher matcher,
            CepSession session,
            PausedRules paused,
            FactOrigins origins) {
        this.rulebase = rulebase;
        this.paused = paused;
        this.aggregates = aggregates;
        this.matcher = matcher;
        this.session = session;
        this.origins = origins;
        this.reader = new FiringReader(rulebase);
    }

    /** Runs the step to the end. Throws when the session failed on it twice; the session is whole again then. */
    Step run(Step step) {
        long clockMs = session.clockMs();
        try {
            return attempt(step);
        } catch (RuntimeException first) {
            rebuild(step, clockMs);
            Step second = step.again();
            try {
                return attempt(second);
            } catch (RuntimeException failure) {
                failure.addSuppressed(first);
                rebuild(second, clockMs);
                throw failure;
            }
        }
    }

    private Step attempt(Step step) {
        session.beginStep();
        if (step.event == null) {
            moveClockTo(step.instantMs);
        } else {
            take(step.event, step);
        }
        List<Firing> firings = fire();
        for (int depth = 0; !firings.isEmpty(); depth++) {
            if (depth == DEEPEST_CHAIN) {
                throw new IllegalStateException("business events gave rise to further ones " + depth
                        + " times over, last by rule \"" + firings.get(0).rule().name() + "\"");
            }
            for (Event published : reader.read(firings, step)) {
                take(published, step);
            }
            firings = fire();
        }
        reader.correct(matcher.takeCorrections(), step);
        for (Flood flood : matcher.takeFloods()) {
            step.flooded(flood);
        }
        for (JoinGuard.Stopped stopped : session.takeStopped()) {
            step.flooded(flood(stopped));
        }
        return step;
    }

    private Flood flood(JoinGuard.Stopped stopped) {
        return new Flood(rule(stopped.rule()), stopped.actor(), Exceeded.JOINS);
    }

    private RuleInfo rule(String name) {
        return Objects.requireNonNull(rulebase.recognition().rules().get(name), name);
    }

    private List<Firing> fire() {
        List<Firing> planned = matcher.takeFirings();
        List<Firing> ofSession = session.fire();
        if (ofSession.isEmpty()) {
            return planned;
        }
        List<Firing> firings = new ArrayList<>(planned);
        firings.addAll(ofSession);
        return firings;
    }

    private void take(Event event, Step step) {
        if (aggregates.samples(event.type())) {
            aggregates.add(event);
            step.sampled(event);
        }
        FactType type = typeOf(event);
        if (!type.isRead()) {
            step.unread++;
            return;
        }
        @Nullable Object[] values = aggregates.values(event);
        EventFact fact = type.create(event, values);
        long expiryMs = matcher.insert(fact);
        expiryMs = expiryMs == LeanMatcher.NOT_KEPT ? expiryMs : expiryMs + 1;
        if (type.isInSession() && session.insert(fact)) {
            expiryMs = Math.max(expiryMs, CepSession.expiryMs(event.timeMs(), type.retentionMs()));
        }
        if (expiryMs != LeanMatcher.NOT_KEPT) {
            step.keep(new Kept(fact, expiryMs));
        }
    }

    /** What aggregates were at the fact, to be stored with it. */
    Map<String, @Nullable Object> aggregatesOf(EventFact fact) {
        return typeOf(fact.event()).aggregatesOf(fact);
    }

    private FactType typeOf(Event event) {
        return typeOf(rulebase, event);
    }

    static FactType typeOf(Rulebase rulebase, Event event) {
        FactType type = rulebase.recognition().factTypes().get(event.type());
        if (type == null) {
            throw new IllegalStateException("event type " + event.type() + " is not in the catalogue");
        }
        return type;
    }

    private void rebuild(Step failed, long clockMs) {
        rebuilds++;
        matcher.rollback();
        for (int i = failed.samples().size() - 1; i >= 0; i--) {
            aggregates.takeBack(failed.samples().get(i));
        }
        List<EventFact> live = session.factsBeforeStep();
        session.close();
        session = CepSession.restore(rulebase.recognition(), clockMs, live, paused, origins);
    }

    /**
     * Moves the clock to {@code instantMs} and fires nothing of what is due by then; not inside a step.
     *
     * @param skipped takes the rule and the first event of each match
     * @param passed takes the waits among them
     */
    void skipTo(long instantMs, BiConsumer<RuleInfo, Event> skipped, Consumer<Wait> passed) {
        matcher.skipTo(instantMs, wait -> {
            passed.accept(wait);
            skipped.accept(rule(wait.rule()), wait.facts().get(0).event());
        });
        session.skipTo(instantMs, skipped);
    }

    /** Makes final what the last step changed, and tells the changes among waits. */
    void commit(Changes changes) {
        matcher.commit(changes);
    }

    /** The next instant at which something is due. */
    long nextDueMs() {
        return Math.min(session.nextDueMs(), matcher.nextDueMs());
    }

    /** Moves the clock, not beyond {@link #nextDueMs()}, and runs what is due then. */
    void moveClockTo(long clockMs) {
        session.stepTo(clockMs);
        matcher.stepTo(clockMs);
    }

    /** Takes that a tracked source has sent everything up to {@code upToMs}; what waited for it alone is due now. */
    void declare(String source, long upToMs) {
        matcher.declare(source, upToMs);
    }

    /** Says how far the clock has come, so that what no event can ask for any more is forgotten. */
    void forgetBefore(long clockMs, Changes changes) {
        aggregates.clockAt(clockMs);
        origins.forget(clockMs);
        matcher.forget(clockMs, changes);
    }

    /** Lets go of a live fact; what it would have joined or prevented is as if it had not been. */
    void drop(EventFact fact) {
        matcher.drop(fact);
        session.drop(fact);
    }

    /** Lets go of a wait. */
    void drop(Wait wait) {
        matcher.drop(wait);
    }

    /** The waits whose deadline has passed and that may still be corrected. */
    Iterable<Wait> fired() {
        return matcher.fired();
    }

    /** From which clock on a sample no longer matters. */
    long sampleExpiryMs(Event event) {
        return aggregates.expiryMs(event);
    }

    long liveFacts() {
        return session.liveFactCount() + matcher.keptFacts() + matcher.pendingWaits();
    }

    ShardMemory memory() {
        return new ShardMemory(
                session.liveFactCount(),
                matcher.keptFacts(),
                matcher.pendingWaits(),
                aggregates.sampleCount(),
                aggregates.actorCount());
    }

    int pendingTimers() {
        return session.pendingTimers() + matcher.pendingWaits();
    }

    int heldWaits() {
        return matcher.heldWaits();
    }

    long rebuilds() {
        return rebuilds;
    }

    @Override
    public void close() {
        session.close();
    }
}
