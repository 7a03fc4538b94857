package io.eventhub.engine.state;

import io.eventhub.engine.arbitration.ActorState;
import io.eventhub.engine.arbitration.CapacityUse;
import io.eventhub.engine.arbitration.Contact;
import io.eventhub.engine.arbitration.Held;
import io.eventhub.model.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * State that lives as long as its shard: replay, tests, benchmarks. Facts and samples are held by the session and the
 * aggregates anyway, so they are not kept again. Owned by the shard's thread.
 */
public final class TransientShardState implements ShardState {
    private final SeenIdentities seen;
    private final SweptMap<List<Contact>> contacts = new SweptMap<>();
    private final SweptMap<Map<String, ActorState>> states = new SweptMap<>();
    private List<CapacityUse> capacityUses = List.of();

    public TransientShardState(Duration dedupeWindow) {
        seen = new SeenIdentities(dedupeWindow.toMillis());
    }

    @Override
    public Position position() {
        return Position.START;
    }

    @Override
    public Map<String, Long> sources() {
        return Map.of();
    }

    @Override
    public void putSource(String source, long completeUpToMs) {
        // the matcher knows
    }

    @Override
    public long settlingUntilMs() {
        return 0;
    }

    @Override
    public void putSettlingUntil(long untilMs) {
        // the shard knows
    }

    @Override
    public void arrivals(ArrivalTarget target) {
        // nothing outlives the process
    }

    @Override
    public void restore(Restoration restoration, long forgottenMs) {
        // nothing outlives the process
    }

    @Override
    public Snapshot snapshot(long forgottenMs) {
        throw new IllegalStateException("what lives only in memory cannot be carried over to another rulebase version");
    }

    @Override
    public Optional<RulesInForce> rulesInForce() {
        return Optional.empty();
    }

    @Override
    public void putRulesInForce(RulesInForce rules) {
        // nothing outlives the process
    }

    @Override
    public Optional<Pauses> pauses() {
        return Optional.empty();
    }

    @Override
    public void putPauses(Pauses pauses) {
        // nothing outlives the process
    }

    @Override
    public void moveExpiry(Table table, long sequence, long fromMs, long toMs) {
        // nothing outlives the process
    }

    @Override
    public void moveFired(long sequence, long fromMs, long toMs) {
        // nothing outlives the process
    }

    @Override
    public Seen see(Identity identity, long recordTimeMs) {
        return seen.see(identity, recordTimeMs);
    }

    @Override
    public void remember(Identity identity, long recordTimeMs) {
        seen.remember(identity, recordTimeMs);
    }

    @Override
    public void putFact(long expiryMs, long sequence, Event event, Supplier<Map<String, @Nullable Object>> aggregates) {
        // the session holds it
    }

    @Override
    public void putWait(long expiryMs, long sequence, String rule, Supplier<List<StoredFact>> facts) {
        // the matcher holds it
    }

    @Override
    public void deleteFact(long expiryMs, long sequence) {
        // the session held it
    }

    @Override
    public void deleteWait(long expiryMs, long sequence) {
        // the matcher held it
    }

    @Override
    public void putSample(long expiryMs, long sequence, Event event) {
        // the aggregates hold it
    }

    @Override
    public void putArrival(long releaseMs, long sequence, Event event, long recordTimeMs) {
        // the shard holds it
    }

    @Override
    public void deleteArrival(long releaseMs, long sequence) {
        // the shard held it
    }

    @Override
    public List<Contact> contacts(String actor) {
        List<Contact> history = contacts.get(actor);
        return history == null ? List.of() : history;
    }

    @Override
    public void putContacts(String actor, List<Contact> history) {
        contacts.put(actor, held(history));
    }

    @Override
    public List<CapacityUse> capacityUses() {
        return capacityUses;
    }

    @Override
    public void putCapacityUses(List<CapacityUse> uses) {
        capacityUses = List.copyOf(uses);
    }

    @Override
    public void putHeld(Held held) {
        // the decider holds it
    }

    @Override
    public void deleteHeld(Held held) {
        // the decider held it
    }

    @Override
    public void restoreHeld(Consumer<Held> target) {
        // nothing outlives the process
    }

    @Override
    public Map<String, ActorState> actorStates(String actor) {
        Map<String, ActorState> ofActor = states.get(actor);
        return ofActor == null ? Map.of() : ofActor;
    }

    @Override
    public void putActorStates(String actor, Map<String, ActorState> actorStates) {
        states.put(actor, held(actorStates));
    }

    @Override
    public void sweep(
            UnaryOperator<List<Contact>> usefulContacts, UnaryOperator<Map<String, ActorState>> usefulStates) {
        contacts.sweep(history -> held(usefulContacts.apply(history)));
        states.sweep(ofActor -> held(usefulStates.apply(ofActor)));
    }

    private static @Nullable List<Contact> held(List<Contact> history) {
        return history.isEmpty() ? null : List.copyOf(history);
    }

    private static @Nullable Map<String, ActorState> held(Map<String, ActorState> states) {
        return states.isEmpty() ? null : Map.copyOf(states);
    }

    @Override
    public void moveTo(Position position, long forgottenMs) {
        // nothing outlives the process
    }
}
