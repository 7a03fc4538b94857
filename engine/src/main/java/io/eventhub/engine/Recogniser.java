package io.eventhub.engine;

import io.eventhub.engine.aggregate.Aggregates;
import io.eventhub.engine.firing.Firing;
import io.eventhub.engine.matching.Changes;
import io.eventhub.engine.matching.LeanMatcher;
import io.eventhub.engine.session.CepSession;
import io.eventhub.engine.state.ShardState;
import io.eventhub.engine.state.StoredFact;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.recognition.EventFact;
import io.eventhub.rules.recognition.FactType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private CepSession session;
    private long rebuilds;

    private Recogniser(Rulebase rulebase, Aggregates aggregates, LeanMatcher matcher, CepSession session) {
        this.rulebase = rulebase;
        this.aggregates = aggregates;
        this.matcher = matcher;
        this.session = session;
        this.reader = new FiringReader(rulebase);
    }

    /** Goes on from what {@code state} holds. */
    static Recogniser restore(Rulebase rulebase, ShardSettings settings, ShardState state) {
        long clockMs = state.position().clockMs();
        long latenessMs = settings.allowedLateness().toMillis();
        Aggregates aggregates = new Aggregates(rulebase.catalogue(), latenessMs);
        aggregates.clockAt(clockMs);
        LeanMatcher matcher = new LeanMatcher(rulebase.recognition().planned(), clockMs, latenessMs);
        RestoredFacts facts = new RestoredFacts(rulebase, aggregates, matcher);
        state.restore(facts);
        facts.inTimeOrder().forEach(matcher::restoreFact);
        CepSession session = CepSession.restore(rulebase.recognition(), clockMs, facts.ofSession());
        return new Recogniser(rulebase, aggregates, matcher, session);
    }

    private static final class RestoredFacts implements ShardState.Restoration {
        private record Numbered(long sequence, EventFact fact) {}

        private final Rulebase rulebase;
        private final Aggregates aggregates;
        private final LeanMatcher matcher;
        private final List<Numbered> facts = new ArrayList<>();

        RestoredFacts(Rulebase rulebase, Aggregates aggregates, LeanMatcher matcher) {
            this.rulebase = rulebase;
            this.aggregates = aggregates;
            this.matcher = matcher;
        }

        @Override
        public void fact(long sequence, Event event, Map<String, @Nullable Object> values) {
            FactType type = rulebase.recognition().factTypes().get(event.type());
            if (type != null && type.isRead()) {
                facts.add(new Numbered(sequence, type.create(event, values(type, values))));
            }
        }

        /** In the order this version declares them; null for one that the version before did not have. */
        private static @Nullable Object[] values(FactType type, Map<String, @Nullable Object> stored) {
            return type.eventType().aggregates().stream()
                    .map(aggregate -> {
                        Object value = stored.get(aggregate.name());
                        return aggregate.resultType().javaType().isInstance(value) ? value : null;
                    })
                    .toArray();
        }

        @Override
        public void sample(Event event) {
            aggregates.add(event);
        }

        @Override
        public void await(String rule, long sequence, List<StoredFact> stored) {
            List<EventFact> matched = new ArrayList<>(stored.size());
            for (StoredFact fact : stored) {
                FactType type =
                        rulebase.recognition().factTypes().get(fact.event().type());
                if (type == null) {
                    return;
                }
                matched.add(type.create(fact.event(), values(type, fact.aggregates())));
            }
            matcher.restoreWait(rule, sequence, matched);
        }

        List<EventFact> ofSession() {
            return inTimeOrder().stream()
                    .filter(fact -> isInSession(rulebase, fact.event()))
                    .toList();
        }

        List<EventFact> inTimeOrder() {
            facts.sort(Comparator.comparingLong((Numbered numbered) -> numbered.fact.getEventTimeMs())
                    .thenComparingLong(Numbered::sequence));
            return facts.stream().map(Numbered::fact).toList();
        }
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

    private static boolean isInSession(Rulebase rulebase, Event event) {
        FactType type = rulebase.recognition().factTypes().get(event.type());
        return type != null && type.isInSession();
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
        return step;
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
            step.samples.add(event);
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
            step.facts.add(new Step.Kept(fact, type, expiryMs));
        }
    }

    FactType typeOf(Event event) {
        FactType type = rulebase.recognition().factTypes().get(event.type());
        if (type == null) {
            throw new IllegalStateException("event type " + event.type() + " is not in the catalogue");
        }
        return type;
    }

    private void rebuild(Step failed, long clockMs) {
        rebuilds++;
        matcher.rollback();
        for (int i = failed.samples.size() - 1; i >= 0; i--) {
            aggregates.takeBack(failed.samples.get(i));
        }
        Set<Event> ofStep = new HashSet<>();
        failed.facts.forEach(kept -> ofStep.add(kept.fact().event()));
        if (failed.event != null) {
            ofStep.add(failed.event);
        }
        List<EventFact> live = new ArrayList<>(session.liveFacts());
        live.removeIf(fact -> ofStep.contains(fact.event()));
        session.close();
        session = CepSession.restore(rulebase.recognition(), clockMs, live);
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

    /** Says how far the clock has come, so that what no event can ask for any more is forgotten. */
    void forgetBefore(long clockMs) {
        aggregates.clockAt(clockMs);
        matcher.forget(clockMs);
    }

    /** From which clock on a sample no longer matters. */
    long sampleExpiryMs(Event event) {
        return aggregates.expiryMs(event);
    }

    long liveFacts() {
        return session.liveFactCount() + matcher.keptFacts() + matcher.pendingWaits();
    }

    int pendingTimers() {
        return session.pendingTimers() + matcher.pendingWaits();
    }

    long rebuilds() {
        return rebuilds;
    }

    @Override
    public void close() {
        session.close();
    }
}
