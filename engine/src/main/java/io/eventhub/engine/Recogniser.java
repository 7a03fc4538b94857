package io.eventhub.engine;

import io.eventhub.engine.aggregate.Aggregates;
import io.eventhub.engine.session.CepSession;
import io.eventhub.engine.session.Firing;
import io.eventhub.engine.state.ShardState;
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
 * Turns steps into business events and candidates. When the session fails, it is rebuilt from its live facts and the
 * step is run once more. Owned by the shard's thread.
 */
final class Recogniser implements AutoCloseable {
    /** How often business events of one step may give rise to further ones. */
    private static final int DEEPEST_CHAIN = 32;

    private final Rulebase rulebase;
    private final Aggregates aggregates;
    private final FiringReader reader;
    private CepSession session;
    private long rebuilds;

    private Recogniser(Rulebase rulebase, Aggregates aggregates, CepSession session) {
        this.rulebase = rulebase;
        this.aggregates = aggregates;
        this.session = session;
        this.reader = new FiringReader(rulebase);
    }

    /** Goes on from what {@code state} holds. */
    static Recogniser restore(Rulebase rulebase, ShardSettings settings, ShardState state) {
        long clockMs = state.position().clockMs();
        Aggregates aggregates =
                new Aggregates(rulebase.catalogue(), settings.allowedLateness().toMillis());
        aggregates.clockAt(clockMs);
        RestoredFacts facts = new RestoredFacts(rulebase, aggregates);
        state.restore(facts);
        return new Recogniser(
                rulebase, aggregates, CepSession.restore(rulebase.recognition(), clockMs, facts.inTimeOrder()));
    }

    private static final class RestoredFacts implements ShardState.Restoration {
        private record Numbered(long sequence, EventFact fact) {}

        private final Rulebase rulebase;
        private final Aggregates aggregates;
        private final List<Numbered> facts = new ArrayList<>();

        RestoredFacts(Rulebase rulebase, Aggregates aggregates) {
            this.rulebase = rulebase;
            this.aggregates = aggregates;
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

    private Step attempt(Step step) {
        session.beginStep();
        if (step.event == null) {
            session.stepTo(step.instantMs);
        } else {
            take(step.event, step);
        }
        List<Firing> firings = session.fire();
        for (int depth = 0; !firings.isEmpty(); depth++) {
            if (depth == DEEPEST_CHAIN) {
                throw new IllegalStateException("business events gave rise to further ones " + depth
                        + " times over, last by rule \"" + firings.get(0).rule().name() + "\"");
            }
            for (Event published : reader.read(firings, step)) {
                take(published, step);
            }
            firings = session.fire();
        }
        return step;
    }

    private void take(Event event, Step step) {
        if (aggregates.samples(event.type())) {
            aggregates.add(event);
            step.samples.add(event);
        }
        FactType type = rulebase.recognition().factTypes().get(event.type());
        if (type == null) {
            throw new IllegalStateException("event type " + event.type() + " is not in the catalogue");
        }
        if (!type.isRead()) {
            step.unread++;
            return;
        }
        @Nullable Object[] values = aggregates.values(event);
        EventFact fact = type.create(event, values);
        if (session.insert(fact)) {
            step.facts.add(new Step.Kept(fact, type, values));
        }
    }

    private void rebuild(Step failed, long clockMs) {
        rebuilds++;
        for (int i = failed.samples.size() - 1; i >= 0; i--) {
            aggregates.takeBack(failed.samples.get(i));
        }
        Set<Event> ofStep = new HashSet<>();
        failed.facts.forEach(kept -> ofStep.add(kept.fact.event()));
        if (failed.event != null) {
            ofStep.add(failed.event);
        }
        List<EventFact> live = new ArrayList<>(session.liveFacts());
        live.removeIf(fact -> ofStep.contains(fact.event()));
        session.close();
        session = CepSession.restore(rulebase.recognition(), clockMs, live);
    }

    /** Moves the clock where nothing is due. */
    void moveClockTo(long clockMs) {
        session.stepTo(clockMs);
    }

    /** Says how far the clock has come, so that what no event can ask for any more is forgotten. */
    void forgetBefore(long clockMs) {
        aggregates.clockAt(clockMs);
    }

    /** From which clock on a sample no longer matters. */
    long sampleExpiryMs(Event event) {
        return aggregates.expiryMs(event);
    }

    CepSession session() {
        return session;
    }

    long rebuilds() {
        return rebuilds;
    }

    @Override
    public void close() {
        session.close();
    }
}
