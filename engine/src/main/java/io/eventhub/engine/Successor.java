package io.eventhub.engine;

import io.eventhub.engine.state.ShardState;
import io.eventhub.engine.state.StoredFact;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to take over from a shard's recogniser and decider under another rulebase version, built beside them:
 *
 * <pre>
 *   shard's thread     ──┬─ events, decisions by the old version ────────────────┬─ by the new ──►
 *                        │ snapshot           │ changes │ changes │             │ the last changes
 *   another thread       └► decode, insert ───┴─────────┴─────────┴─► ready ────┘
 * </pre>
 *
 * {@link #build()} runs on a thread of its own, everything else on the shard's.
 */
public final class Successor {
    private final Rulebase rulebase;
    private final ShardState.Snapshot snapshot;
    private final Rebuild rebuild;
    private final Activations activations;
    private final Decider decider;
    private final Queue<Consumer<Rebuild>> changes = new ConcurrentLinkedQueue<>();
    /** Of what was in flight when it was begun; written while it is built. */
    private final Set<String> types = new HashSet<>();

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable RuntimeException failure;
    private volatile boolean abandoned;

    Successor(
            Rulebase rulebase,
            ShardState.Snapshot snapshot,
            Rebuild rebuild,
            Activations activations,
            Decider decider) {
        this.rulebase = rulebase;
        this.snapshot = snapshot;
        this.rebuild = rebuild;
        this.activations = activations;
        this.decider = decider;
    }

    public Rulebase rulebase() {
        return rulebase;
    }

    /** Builds until it has caught up with the shard, or has failed. */
    public void build() {
        boolean isBuilt = false;
        try (snapshot) {
            snapshot.restore(new Attentive());
            rebuild.settle();
            follow();
            isBuilt = true;
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            if (!isBuilt && failure == null) {
                failure = new IllegalStateException("building ended with an error, see the log");
            }
            ended.countDown();
        }
    }

    /** Takes in the last changes; another version may fail at them, while the one that runs did not. */
    public void catchUp() {
        if (failure == null) {
            try {
                follow();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
    }

    /** Looks with each entry whether it is still wanted. */
    private final class Attentive implements ShardState.Restoration {
        @Override
        public void fact(long expiryMs, long sequence, Event event, Map<String, @Nullable Object> aggregates) {
            goOn();
            types.add(event.type());
            rebuild.fact(expiryMs, sequence, event, aggregates);
        }

        @Override
        public void sample(long expiryMs, long sequence, Event event) {
            goOn();
            types.add(event.type());
            rebuild.sample(expiryMs, sequence, event);
        }

        @Override
        public void await(long expiryMs, long sequence, String rule, List<StoredFact> facts, boolean hasFired) {
            goOn();
            facts.forEach(fact -> types.add(fact.event().type()));
            rebuild.await(expiryMs, sequence, rule, facts, hasFired);
        }

        private void goOn() {
            if (abandoned) {
                throw new CancellationException("the shard is closed");
            }
        }
    }

    private void follow() {
        for (Consumer<Rebuild> change = changes.poll(); change != null; change = changes.poll()) {
            change.accept(rebuild);
        }
    }

    /** Notes what the shard has changed meanwhile. */
    void changed(Consumer<Rebuild> change) {
        changes.add(change);
    }

    /** Whether {@link #build()} has ended; it may have failed. */
    public boolean isReady() {
        return ended.getCount() == 0;
    }

    /** Waits until {@link #build()} has ended. */
    public void awaitUninterruptibly() {
        boolean isInterrupted = false;
        while (!isReady()) {
            try {
                ended.await();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why it cannot take over, once it is ready. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /** What takes over, after the last changes. */
    Rebuild caughtUp() {
        if (isReady()) {
            catchUp();
        }
        if (!isReady() || failure != null) {
            throw new IllegalStateException("version " + rulebase.version() + " is not ready to take over");
        }
        return rebuild;
    }

    /** The event types of facts, waits and samples that were in flight when it was begun, once it is ready. */
    Set<String> typesInFlight() {
        return types;
    }

    Activations activations() {
        return activations;
    }

    Decider decider() {
        return decider;
    }

    /** Gives it up: {@link #build()} ends soon, or at once when it begins. */
    public void abandon() {
        abandoned = true;
    }

    /** Frees what was built; {@link #build()} must have ended. */
    void close() {
        rebuild.close();
        decider.close();
    }
}
