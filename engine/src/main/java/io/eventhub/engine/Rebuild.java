package io.eventhub.engine;

import io.eventhub.engine.aggregate.Aggregates;
import io.eventhub.engine.firing.PausedRules;
import io.eventhub.engine.live.LiveFacts;
import io.eventhub.engine.matching.LeanMatcher;
import io.eventhub.engine.matching.SourceFrontiers;
import io.eventhub.engine.matching.Wait;
import io.eventhub.engine.session.CepSession;
import io.eventhub.engine.state.ShardState;
import io.eventhub.engine.state.StoredFact;
import io.eventhub.engine.state.Table;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.recognition.EventFact;
import io.eventhub.rules.recognition.FactType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Builds the recogniser of a rulebase version from what a shard remembers, and keeps it in step with the running one
 * until it takes over. Nothing fires meanwhile. Owned by one thread at a time.
 */
final class Rebuild implements ShardState.Restoration {
    private static final @Nullable Object[] NONE = {};

    private final Rulebase rulebase;
    private final Activations activations;
    private final Aggregates aggregates;
    private final LeanMatcher matcher;
    private final SourceFrontiers sources;
    private final RebuiltWaits waits = new RebuiltWaits();
    private final PausedRules paused;
    private final FactOrigins origins;
    private final LiveFacts live;
    private final List<Amendment> amendments = new ArrayList<>();
    private final Map<String, Long> droppedFacts = new TreeMap<>();
    private final Map<String, Long> droppedWaits = new TreeMap<>();
    private final long keptBeyondMs;
    private List<Numbered> unsorted = new ArrayList<>();
    private long clockMs;
    private long facts;
    private long samples;
    private @Nullable CepSession session;
    private @Nullable FactsByNumber unplaced;

    private record Numbered(long expiryMs, long sequence, EventFact fact) {}

    /**
     * @param paused the rules that match nothing
     * @param keptBeyondMs how long beyond their deadline waits were to be remembered when what is handed over came about
     * @param clockMs where the shard's clock stood then
     */
    Rebuild(
            Rulebase rulebase,
            ShardSettings settings,
            Activations activations,
            SourceFrontiers sources,
            PausedRules paused,
            long keptBeyondMs,
            long clockMs) {
        this.sources = sources;
        this.rulebase = rulebase;
        this.paused = paused;
        this.activations = activations;
        this.clockMs = clockMs;
        this.origins = new FactOrigins(activations);
        this.keptBeyondMs = keptBeyondMs;
        this.live = new LiveFacts(settings.factsPerActor());
        this.live.clockAt(sources.earliestMs(clockMs));
        long latenessMs = settings.allowedLateness().toMillis();
        this.aggregates = new Aggregates(rulebase.catalogue(), latenessMs + extraLatenessMs(rulebase));
        this.aggregates.clockAt(sources.earliestMs(clockMs));
        this.matcher = new LeanMatcher(rulebase.recognition().planned(), sources, paused, clockMs, latenessMs);
    }

    /** How much later than is generally allowed an event may come that asks for aggregates. */
    private static long extraLatenessMs(Rulebase rulebase) {
        return rulebase.recognition().factTypes().values().stream()
                .filter(type -> !type.eventType().aggregates().isEmpty())
                .mapToLong(FactType::extraLatenessMs)
                .max()
                .orElse(0);
    }

    SourceFrontiers sources() {
        return sources;
    }

    /** A tracked source has sent everything up to {@code upToMs}. */
    void declare(String source, long upToMs) {
        matcher.declare(source, upToMs);
    }

    @Override
    public void fact(long expiryMs, long sequence, Event event, Map<String, @Nullable Object> values) {
        FactType type = rulebase.recognition().factTypes().get(event.type());
        if (type == null || !type.isRead()) {
            droppedFacts.merge(event.type(), 1L, Long::sum);
            return;
        }
        unsorted.add(new Numbered(expiryMs, sequence, type.create(event, values(type, values))));
    }

    /** In the order this version declares them; null for one that the version before did not have. */
    private static @Nullable Object[] values(FactType type, Map<String, @Nullable Object> stored) {
        if (type.eventType().aggregates().isEmpty()) {
            return NONE;
        }
        return type.eventType().aggregates().stream()
                .map(aggregate -> {
                    Object value = stored.get(aggregate.name());
                    return aggregate.resultType().javaType().isInstance(value) ? value : null;
                })
                .toArray();
    }

    @Override
    public void sample(long expiryMs, long sequence, Event event) {
        if (!aggregates.samples(event.type())) {
            return;
        }
        aggregates.add(event);
        samples++;
        keepLonger(Table.AGGREGATES, sequence, expiryMs, aggregates.expiryMs(event), null);
    }

    @Override
    public void await(long expiryMs, long sequence, String rule, List<StoredFact> stored, boolean hasFired) {
        List<EventFact> matched = facts(stored, sequence);
        boolean wasDue = hasFired || expiryMs - keptBeyondMs - 1 <= clockMs;
        Wait wait = matched == null || !activations.hasSeen(rule, sequence)
                ? null
                : matcher.restoreWait(rule, sequence, expiryMs, matched, wasDue);
        if (wait == null) {
            droppedWaits.merge(rule, 1L, Long::sum);
            amendments.add(new Amendment(Table.WAITS, sequence, expiryMs, Amendment.FORGET, null));
            return;
        }
        waits.add(wait);
        if (hasFired) {
            matcher.setFired(wait);
        }
        if (wait.isPending()) {
            live.await(wait);
        }
        keepLonger(Table.WAITS, sequence, expiryMs, matcher.uselessFromMs(wait), wait);
    }

    private @Nullable List<EventFact> facts(List<StoredFact> stored, long sequence) {
        List<EventFact> matched = new ArrayList<>(stored.size());
        for (StoredFact fact : stored) {
            FactType type = rulebase.recognition().factTypes().get(fact.event().type());
            if (type == null) {
                return null;
            }
            EventFact known = session == null ? unplaced().before(sequence, fact.event()) : null;
            matched.add(known != null ? known : type.create(fact.event(), values(type, fact.aggregates())));
        }
        return matched;
    }

    /** Those of the state, which hands over facts before waits. */
    private FactsByNumber unplaced() {
        if (unplaced == null) {
            unsorted.sort(Comparator.comparingLong(Numbered::sequence));
            unplaced = new FactsByNumber(
                    unsorted.stream().mapToLong(Numbered::sequence).toArray(),
                    unsorted.stream().map(Numbered::fact).toList());
        }
        return unplaced;
    }

    private void keepLonger(Table table, long sequence, long fromMs, long toMs, @Nullable Wait wait) {
        if (toMs > fromMs) {
            amendments.add(new Amendment(table, sequence, fromMs, toMs, wait));
        }
    }

    /** The wait was ended by an event. */
    void end(long sequence) {
        Wait wait = waits.remove(sequence);
        if (wait != null) {
            live.remove(wait);
            matcher.drop(wait);
        }
    }

    /** The deadline of the wait passed under the version that runs, whatever it is under this one. */
    void setFired(long sequence) {
        Wait wait = waits.get(sequence);
        if (wait != null) {
            live.remove(wait);
            matcher.setFired(wait);
        }
    }

    /** The fact was dropped. */
    void drop(long sequence, Event event) {
        settle();
        FactType type = rulebase.recognition().factTypes().get(event.type());
        if (type != null && type.isRead()) {
            EventFact fact = type.create(event, values(type, Map.of()));
            matcher.drop(fact);
            session().drop(fact);
            live.remove(event.actor(), sequence);
        }
    }

    /** Puts in place what was handed over since the last call; it may have expired under this version. */
    void settle() {
        if (session != null && unsorted.isEmpty()) {
            return;
        }
        List<Numbered> taken = unsorted;
        unsorted = new ArrayList<>();
        unplaced = null;
        taken.sort(Comparator.comparingLong((Numbered numbered) -> numbered.fact.getEventTimeMs())
                .thenComparingLong(Numbered::sequence));
        List<EventFact> ofSession = new ArrayList<>();
        for (Numbered numbered : taken) {
            place(numbered, ofSession);
        }
        if (session == null) {
            session = CepSession.restore(rulebase.recognition(), clockMs, ofSession, paused, origins);
        } else {
            session.carry(ofSession);
        }
    }

    private void place(Numbered numbered, List<EventFact> ofSession) {
        EventFact fact = numbered.fact;
        FactType type = Recogniser.typeOf(rulebase, fact.event());
        long neededUntilMs = matcher.restoreFact(fact, rule -> !activations.hasSeen(rule, numbered.sequence));
        long expiryMs = neededUntilMs == LeanMatcher.NOT_KEPT ? neededUntilMs : neededUntilMs + 1;
        // what is kept for a tracked source may have left the session long ago
        long ofSessionMs = CepSession.expiryMs(fact.getEventTimeMs(), type.retentionMs());
        if (type.isInSession() && ofSessionMs > clockMs) {
            ofSession.add(fact);
            origins.add(fact, numbered.sequence, ofSessionMs);
            expiryMs = Math.max(expiryMs, ofSessionMs);
        }
        if (expiryMs > sources.earliestMs(clockMs)) {
            facts++;
            long untilMs = Math.max(expiryMs, numbered.expiryMs);
            live.fact(new Kept(numbered.sequence, fact, untilMs), expiryMs);
        } else {
            droppedFacts.merge(type.eventType().name(), 1L, Long::sum);
        }
        keepLonger(Table.FACTS, numbered.sequence, numbered.expiryMs, expiryMs, null);
    }

    /** Follows the shard's clock. */
    void skipTo(long toMs) {
        settle();
        clockMs = toMs;
        matcher.skipTo(toMs, live::remove);
        session().skipTo(toMs);
        aggregates.clockAt(sources.earliestMs(toMs));
        live.clockAt(sources.earliestMs(toMs));
    }

    /** What matches nothing. */
    PausedRules paused() {
        return paused;
    }

    /** What is live for each actor. */
    LiveFacts live() {
        return live;
    }

    private CepSession session() {
        if (session == null) {
            throw new IllegalStateException("nothing was settled yet");
        }
        return session;
    }

    /** What was built. */
    Recogniser recogniser() {
        settle();
        return new Recogniser(rulebase, aggregates, matcher, session(), paused, origins);
    }

    /** What the shard's state is to be told, the most urgent first. */
    List<Amendment> amendments() {
        amendments.sort(Comparator.comparingLong(Amendment::fromMs));
        return amendments;
    }

    CarryOver carryOver() {
        Map<String, Long> waiting = new TreeMap<>();
        waits.all().stream().filter(Wait::isPending).forEach(wait -> waiting.merge(wait.rule(), 1L, Long::sum));
        return new CarryOver(
                facts, droppedFacts, waiting, droppedWaits, samples, session().mutedMatches());
    }

    void close() {
        if (session != null) {
            session.close();
        }
    }
}
