package io.eventhub.engine;

import io.eventhub.engine.arbitration.Held;
import io.eventhub.engine.state.ShardState;
import io.eventhub.model.Candidate;
import io.eventhub.model.Withdrawal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The candidates of a shard that wait for an instant. Owned by the shard's thread. */
final class HeldCandidates {
    private final ShardState state;
    /** By release, then by id, so that the order is the same after a restart. */
    private final TreeMap<Long, Map<String, Held>> byRelease = new TreeMap<>();

    private final Map<String, Map<String, Held>> byActor = new HashMap<>();

    HeldCandidates(ShardState state) {
        this.state = state;
        state.restoreHeld(this::index);
    }

    /** The instant at which the next ones are to be proposed again; {@link Long#MAX_VALUE} when none waits. */
    long nextMs() {
        return byRelease.isEmpty() ? Long.MAX_VALUE : byRelease.firstKey();
    }

    /** Those whose instant has come. */
    List<Held> due(long instantMs) {
        List<Held> due = new ArrayList<>();
        byRelease.headMap(instantMs, true).values().forEach(held -> due.addAll(held.values()));
        return due;
    }

    /** Those of an actor. */
    List<Held> of(String actor) {
        Map<String, Held> held = byActor.get(actor);
        return held == null ? List.of() : List.copyOf(held.values());
    }

    void add(Held held) {
        index(held);
        state.putHeld(held);
    }

    void remove(Held held) {
        Candidate candidate = held.candidate();
        removeFrom(byActor, candidate.actor(), candidate.id());
        removeFrom(byRelease, held.releaseMs(), candidate.id());
        state.deleteHeld(held);
    }

    private static <K> void removeFrom(Map<K, Map<String, Held>> index, K key, String id) {
        Map<String, Held> held = index.get(key);
        if (held != null && held.remove(id) != null && held.isEmpty()) {
            index.remove(key);
        }
    }

    /** Drops the non-event that a late event shows to have been none. */
    void correct(Withdrawal withdrawal) {
        withdrawal
                .decisionId()
                .ifPresent(id -> of(withdrawal.actor()).stream()
                        .filter(held -> held.candidate().id().equals(id))
                        .forEach(this::remove));
    }

    private void index(Held held) {
        Candidate candidate = held.candidate();
        byActor.computeIfAbsent(candidate.actor(), actor -> new TreeMap<>()).put(candidate.id(), held);
        byRelease.computeIfAbsent(held.releaseMs(), release -> new TreeMap<>()).put(candidate.id(), held);
    }
}
