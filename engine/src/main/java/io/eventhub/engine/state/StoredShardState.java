package io.eventhub.engine.state;

import io.eventhub.engine.arbitration.ActorState;
import io.eventhub.engine.arbitration.CapacityUse;
import io.eventhub.engine.arbitration.Contact;
import io.eventhub.engine.arbitration.Held;
import io.eventhub.model.Event;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * State in a {@link StateStore}:
 *
 * <pre>
 *   CLOCK         "position"            → frontier, clock, sequence
 *                 "rules"               → since when each rule has run
 *                 "pauses"              → rules that went beyond a limit
 *                 "settling"            → the record time at which the frontier moves again
 *                 "source/" name        → how far the source is complete
 *                 "capacities"          → how much of each is used
 *   FACTS         expiry, sequence      → event, aggregate values
 *   WAITS         expiry, sequence      → rule, events with aggregate values, known to have fired or not
 *   ARRIVALS      release, sequence     → record time, event
 *   AGGREGATES    expiry, sequence      → event
 *   CONTACTS      actor                 → contacts
 *   ACTOR_STATES  actor                 → states
 *   SEEN          period, identity      → record time, content     (a period is one deduplication window)
 * </pre>
 *
 * Owned by the shard's thread.
 */
public final class StoredShardState implements ShardState {
    private static final byte[] POSITION = "position".getBytes(StandardCharsets.UTF_8);
    private static final byte[] RULES = "rules".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SETTLING = "settling".getBytes(StandardCharsets.UTF_8);
    private static final String SOURCE = "source/";
    private static final byte[] CAPACITIES = "capacities".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PAUSES = "pauses".getBytes(StandardCharsets.UTF_8);
    private static final long PURGE_EVERY_MS = 1000;

    private final StateStore store;
    private final long windowMs;
    private final Codec codec = new Codec();
    private final ExpiringTable facts;
    private final ExpiringTable waits;
    private final ExpiringTable samples;
    private final ExpiringTable seen;
    private final Sweep contactSweep;
    private final Sweep stateSweep;
    private Position position;
    private long purgedMs;

    /** The last period of identities that is deleted. */
    private long purgedSeen = Long.MIN_VALUE;

    private long latestRecordMs;

    public StoredShardState(StateStore store, Duration dedupeWindow) {
        this.store = store;
        this.windowMs = Math.max(1, dedupeWindow.toMillis());
        this.facts = new ExpiringTable(store, Table.FACTS);
        this.waits = new ExpiringTable(store, Table.WAITS);
        this.samples = new ExpiringTable(store, Table.AGGREGATES);
        this.seen = new ExpiringTable(store, Table.SEEN);
        this.contactSweep = new Sweep(store, Table.CONTACTS);
        this.stateSweep = new Sweep(store, Table.ACTOR_STATES);
        byte[] stored = store.get(Table.CLOCK, POSITION);
        this.position = stored == null ? Position.START : codec.position(stored);
        this.latestRecordMs = position.frontierMs();
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public Map<String, Long> sources() {
        Map<String, Long> sources = new HashMap<>();
        store.scan(Table.CLOCK, key(SOURCE), null, (key, value) -> {
            String name = text(key);
            if (name.startsWith(SOURCE)) {
                sources.put(
                        name.substring(SOURCE.length()), ByteBuffer.wrap(value).getLong());
            }
            return name.startsWith(SOURCE);
        });
        return sources;
    }

    @Override
    public void putSource(String source, long completeUpToMs) {
        store.put(Table.CLOCK, key(SOURCE + source), number(completeUpToMs));
    }

    @Override
    public long settlingUntilMs() {
        byte[] stored = store.get(Table.CLOCK, SETTLING);
        return stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
    }

    @Override
    public void putSettlingUntil(long untilMs) {
        store.put(Table.CLOCK, SETTLING, number(untilMs));
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    @Override
    public void arrivals(ArrivalTarget target) {
        store.scan(Table.ARRIVALS, null, null, (key, value) -> {
            long releaseMs = ExpiringTable.firstOf(key);
            long sequence = ExpiringTable.secondOf(key);
            codec.arrival(value, (event, recordMs) -> target.accept(releaseMs, sequence, event, recordMs));
            return true;
        });
    }

    @Override
    public void restore(Restoration restoration, long forgottenMs) {
        try (Snapshot snapshot = snapshot(forgottenMs)) {
            ReadAhead.<Consumer<Restoration>>each(
                    changes -> snapshot.restore(new Noted(changes)), change -> change.accept(restoration));
        }
    }

    /** Hands on what is to be restored, for another thread to restore it. */
    private record Noted(Consumer<Consumer<Restoration>> changes) implements Restoration {
        @Override
        public void fact(long expiryMs, long sequence, Event event, Map<String, @Nullable Object> aggregates) {
            changes.accept(restoration -> restoration.fact(expiryMs, sequence, event, aggregates));
        }

        @Override
        public void sample(long expiryMs, long sequence, Event event) {
            changes.accept(restoration -> restoration.sample(expiryMs, sequence, event));
        }

        @Override
        public void await(long expiryMs, long sequence, String rule, List<StoredFact> facts, boolean hasFired) {
            changes.accept(restoration -> restoration.await(expiryMs, sequence, rule, facts, hasFired));
        }
    }

    @Override
    public Snapshot snapshot(long forgottenMs) {
        byte[] from = ExpiringTable.key(forgottenMs + 1);
        return new StoredSnapshot(
                store.snapshot(Table.AGGREGATES, from),
                store.snapshot(Table.FACTS, from),
                store.snapshot(Table.WAITS, from));
    }

    private record StoredSnapshot(StateStore.Snapshot samples, StateStore.Snapshot facts, StateStore.Snapshot waits)
            implements Snapshot {
        @Override
        public void restore(Restoration restoration) {
            Codec codec = new Codec(new SharedTexts());
            samples.forEach((key, value) -> codec.event(
                    value,
                    (event, aggregates) ->
                            restoration.sample(ExpiringTable.firstOf(key), ExpiringTable.secondOf(key), event)));
            facts.forEach((key, value) -> codec.event(
                    value,
                    (event, aggregates) -> restoration.fact(
                            ExpiringTable.firstOf(key), ExpiringTable.secondOf(key), event, aggregates)));
            waits.forEach((key, value) -> codec.wait(
                    value,
                    (rule, events, hasFired) -> restoration.await(
                            ExpiringTable.firstOf(key), ExpiringTable.secondOf(key), rule, events, hasFired)));
        }

        @Override
        public void close() {
            samples.close();
            facts.close();
            waits.close();
        }
    }

    @Override
    public Optional<RulesInForce> rulesInForce() {
        return Optional.ofNullable(store.get(Table.CLOCK, RULES)).map(codec::rulesInForce);
    }

    @Override
    public void putRulesInForce(RulesInForce rules) {
        store.put(Table.CLOCK, RULES, codec.rulesInForce(rules));
    }

    @Override
    public Optional<Pauses> pauses() {
        return Optional.ofNullable(store.get(Table.CLOCK, PAUSES)).map(codec::pauses);
    }

    @Override
    public void putPauses(Pauses pauses) {
        store.put(Table.CLOCK, PAUSES, codec.pauses(pauses));
    }

    @Override
    public void moveExpiry(Table table, long sequence, long fromMs, long toMs) {
        move(table, sequence, fromMs, toMs, UnaryOperator.identity());
    }

    @Override
    public void moveFired(long sequence, long fromMs, long toMs) {
        move(Table.WAITS, sequence, fromMs, toMs, Codec::fired);
    }

    private void move(Table table, long sequence, long fromMs, long toMs, UnaryOperator<byte[]> change) {
        byte[] from = ExpiringTable.key(fromMs, sequence);
        byte[] value = store.get(table, from);
        if (value != null) {
            store.put(table, ExpiringTable.key(toMs, sequence), change.apply(value));
            store.delete(table, from);
        }
    }

    @Override
    public Seen see(Identity identity, long recordTimeMs) {
        long period = Math.floorDiv(recordTimeMs, windowMs);
        Seen known = known(store.get(Table.SEEN, key(period, identity)), identity, recordTimeMs);
        return known == Seen.NEW
                ? known(store.get(Table.SEEN, key(period - 1, identity)), identity, recordTimeMs)
                : known;
    }

    @Override
    public void remember(Identity identity, long recordTimeMs) {
        latestRecordMs = Math.max(latestRecordMs, recordTimeMs);
        byte[] value = ByteBuffer.allocate(12)
                .putLong(recordTimeMs)
                .putInt(identity.content())
                .array();
        store.put(Table.SEEN, key(Math.floorDiv(recordTimeMs, windowMs), identity), value);
    }

    private static byte[] key(long period, Identity identity) {
        return ExpiringTable.key(period, identity.high(), identity.low());
    }

    private Seen known(byte @Nullable [] value, Identity identity, long recordTimeMs) {
        if (value == null || recordTimeMs - ByteBuffer.wrap(value).getLong() >= windowMs) {
            return Seen.NEW;
        }
        return ByteBuffer.wrap(value).getInt(8) == identity.content() ? Seen.SAME : Seen.CONFLICTING;
    }

    @Override
    public void putFact(long expiryMs, long sequence, Event event, Supplier<Map<String, @Nullable Object>> aggregates) {
        store.put(Table.FACTS, ExpiringTable.key(expiryMs, sequence), codec.event(event, aggregates.get()));
    }

    @Override
    public void putWait(long expiryMs, long sequence, String rule, Supplier<List<StoredFact>> matched) {
        store.put(Table.WAITS, ExpiringTable.key(expiryMs, sequence), codec.wait(rule, matched.get()));
    }

    @Override
    public void deleteFact(long expiryMs, long sequence) {
        store.delete(Table.FACTS, ExpiringTable.key(expiryMs, sequence));
    }

    @Override
    public void deleteWait(long expiryMs, long sequence) {
        store.delete(Table.WAITS, ExpiringTable.key(expiryMs, sequence));
    }

    @Override
    public void putSample(long expiryMs, long sequence, Event event) {
        store.put(Table.AGGREGATES, ExpiringTable.key(expiryMs, sequence), codec.event(event, Map.of()));
    }

    @Override
    public void putArrival(long releaseMs, long sequence, Event event, long recordTimeMs) {
        store.put(Table.ARRIVALS, ExpiringTable.key(releaseMs, sequence), codec.arrival(event, recordTimeMs));
    }

    @Override
    public void deleteArrival(long releaseMs, long sequence) {
        store.delete(Table.ARRIVALS, ExpiringTable.key(releaseMs, sequence));
    }

    @Override
    public List<Contact> contacts(String actor) {
        byte[] value = store.get(Table.CONTACTS, key(actor));
        return value == null ? List.of() : codec.contacts(value);
    }

    @Override
    public void putContacts(String actor, List<Contact> contacts) {
        if (contacts.isEmpty()) {
            store.delete(Table.CONTACTS, key(actor));
        } else {
            store.put(Table.CONTACTS, key(actor), codec.contacts(contacts));
        }
    }

    @Override
    public List<CapacityUse> capacityUses() {
        byte[] value = store.get(Table.CLOCK, CAPACITIES);
        return value == null ? List.of() : codec.capacityUses(value);
    }

    @Override
    public void putCapacityUses(List<CapacityUse> uses) {
        store.put(Table.CLOCK, CAPACITIES, codec.capacityUses(uses));
    }

    @Override
    public void putHeld(Held held) {
        store.put(Table.HELD, key(held), codec.candidate(held.candidate()));
    }

    @Override
    public void deleteHeld(Held held) {
        store.delete(Table.HELD, key(held));
    }

    @Override
    public void restoreHeld(Consumer<Held> target) {
        store.scan(Table.HELD, null, null, (key, value) -> {
            target.accept(new Held(codec.candidate(value), ExpiringTable.firstOf(key)));
            return true;
        });
    }

    private static byte[] key(Held held) {
        byte[] id = held.candidate().id().getBytes(StandardCharsets.UTF_8);
        byte[] release = ExpiringTable.key(held.releaseMs());
        return ByteBuffer.allocate(release.length + id.length)
                .put(release)
                .put(id)
                .array();
    }

    @Override
    public Map<String, ActorState> actorStates(String actor) {
        byte[] value = store.get(Table.ACTOR_STATES, key(actor));
        return value == null ? Map.of() : codec.states(value);
    }

    @Override
    public void putActorStates(String actor, Map<String, ActorState> states) {
        if (states.isEmpty()) {
            store.delete(Table.ACTOR_STATES, key(actor));
        } else {
            store.put(Table.ACTOR_STATES, key(actor), codec.states(states.values()));
        }
    }

    @Override
    public void sweep(
            UnaryOperator<List<Contact>> usefulContacts, UnaryOperator<Map<String, ActorState>> usefulStates) {
        contactSweep.next((key, value) -> {
            List<Contact> before = codec.contacts(value);
            List<Contact> after = usefulContacts.apply(before);
            if (after.size() < before.size()) {
                putContacts(text(key), after);
            }
        });
        stateSweep.next((key, value) -> {
            Map<String, ActorState> before = codec.states(value);
            Map<String, ActorState> after = usefulStates.apply(before);
            if (after.size() < before.size()) {
                putActorStates(text(key), after);
            }
        });
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    @Override
    public void moveTo(Position next, long forgottenMs) {
        if (next.equals(position)) {
            return;
        }
        position = next;
        store.put(Table.CLOCK, POSITION, codec.position(next));
        if (forgottenMs >= purgedMs + PURGE_EVERY_MS) {
            purge(forgottenMs);
        }
        long lastStale = Math.floorDiv(latestRecordMs, windowMs) - 2;
        if (lastStale > purgedSeen && !seen.deleteBefore(lastStale + 1)) {
            purgedSeen = lastStale;
        }
    }

    // When there is more than a batch to delete, the next move goes on with it.
    private void purge(long forgottenMs) {
        boolean more = facts.deleteBefore(forgottenMs + 1);
        more |= waits.deleteBefore(forgottenMs + 1);
        more |= samples.deleteBefore(forgottenMs + 1);
        purgedMs = more ? purgedMs : forgottenMs;
    }

    private static byte[] key(String actor) {
        return actor.getBytes(StandardCharsets.UTF_8);
    }
}
