package io.eventhub.engine.state;

import io.eventhub.engine.arbitration.ActorState;
import io.eventhub.engine.arbitration.CapacityUse;
import io.eventhub.engine.arbitration.Contact;
import io.eventhub.engine.arbitration.Held;
import io.eventhub.model.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a shard must remember beyond its session, in its own terms. Owned by the shard's thread. */
public interface ShardState {
    /** Before every clock. */
    long NOTHING_FORGOTTEN = Long.MIN_VALUE;

    Position position();

    /** How far each tracked source had declared to be complete, by source. */
    Map<String, Long> sources();

    /** Remembers how far a tracked source is complete. */
    void putSource(String source, long completeUpToMs);

    /** The instant that record time must have reached before the frontier moves again; 0 when it may move. */
    long settlingUntilMs();

    void putSettlingUntil(long untilMs);

    /** Hands over the events that wait to be ordered. */
    void arrivals(ArrivalTarget target);

    /**
     * Hands over what is remembered of live facts, waits and samples; called once, before anything is written.
     *
     * @param forgottenMs what was of use up to there only is left out
     */
    void restore(Restoration restoration, long forgottenMs);

    /**
     * What is remembered of live facts, waits and samples at this moment, to be handed over by another thread while this
     * one goes on.
     */
    Snapshot snapshot(long forgottenMs);

    /** The rules under which what is remembered came about; absent when they were never put. */
    Optional<RulesInForce> rulesInForce();

    void putRulesInForce(RulesInForce rules);

    /** What was paused; absent when it was never put. */
    Optional<Pauses> pauses();

    void putPauses(Pauses pauses);

    /** Looks an identity up. */
    Seen see(Identity identity, long recordTimeMs);

    /** Remembers an identity that is new. */
    void remember(Identity identity, long recordTimeMs);

    /**
     * Remembers a fact until the clock reaches {@code expiryMs}.
     *
     * @param aggregates the aggregate values it was created with, by name
     */
    void putFact(long expiryMs, long sequence, Event event, Supplier<Map<String, @Nullable Object>> aggregates);

    /**
     * Remembers a match that waits, or whose deadline passed lately, until the clock reaches {@code expiryMs}.
     *
     * @param facts of the present patterns of the rule, in their order
     */
    void putWait(long expiryMs, long sequence, String rule, Supplier<List<StoredFact>> facts);

    /** Forgets a fact that was put with the same expiry and sequence. */
    void deleteFact(long expiryMs, long sequence);

    /** Forgets a match that was put with the same expiry and sequence. */
    void deleteWait(long expiryMs, long sequence);

    /** Remembers an event inside aggregate windows until the clock reaches {@code expiryMs}. */
    void putSample(long expiryMs, long sequence, Event event);

    /** Remembers what {@code table} holds under this expiry and sequence until the clock reaches another expiry. */
    void moveExpiry(Table table, long sequence, long fromMs, long toMs);

    /**
     * Remembers a match until the clock reaches another expiry, and that it has fired: its new expiry lies further beyond its
     * deadline than that of others, and does not tell it.
     */
    void moveFired(long sequence, long fromMs, long toMs);

    /** Remembers an event that waits until the frontier reaches {@code releaseMs}. */
    void putArrival(long releaseMs, long sequence, Event event, long recordTimeMs);

    /** Forgets an event that was put with the same release and sequence. */
    void deleteArrival(long releaseMs, long sequence);

    /** The actor's contact history. */
    List<Contact> contacts(String actor);

    void putContacts(String actor, List<Contact> contacts);

    /** The actor's states by name. */
    Map<String, ActorState> actorStates(String actor);

    void putActorStates(String actor, Map<String, ActorState> states);

    /** How much of each capacity is used. */
    List<CapacityUse> capacityUses();

    void putCapacityUses(List<CapacityUse> uses);

    /** Remembers a candidate that waits, until it is deleted. */
    void putHeld(Held held);

    void deleteHeld(Held held);

    /** Hands over the candidates that wait. */
    void restoreHeld(Consumer<Held> target);

    /** Replaces contacts and states of a few more actors by what is still of use; over many calls, of all actors. */
    void sweep(UnaryOperator<List<Contact>> usefulContacts, UnaryOperator<Map<String, ActorState>> usefulStates);

    /**
     * Remembers the position, and drops some of what was of use up to {@code forgottenMs} only, {@link #NOTHING_FORGOTTEN} for
     * none; identities leave by the record time alone.
     */
    void moveTo(Position position, long forgottenMs);

    /** Takes what a restart or another rulebase version brings back, each with the clock at which it is forgotten. */
    interface Restoration {
        void fact(long expiryMs, long sequence, Event event, Map<String, @Nullable Object> aggregates);

        void sample(long expiryMs, long sequence, Event event);

        /** @param hasFired whether it is known to have; otherwise its expiry tells */
        void await(long expiryMs, long sequence, String rule, List<StoredFact> facts, boolean hasFired);
    }

    /** Takes an event that waits to be ordered. */
    interface ArrivalTarget {
        void accept(long releaseMs, long sequence, Event event, long recordTimeMs);
    }

    /** Live facts, waits and samples as they were at one moment. Owned by one thread at a time. */
    interface Snapshot extends AutoCloseable {
        void restore(Restoration restoration);

        @Override
        void close();
    }
}
