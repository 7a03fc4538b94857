package io.eventhub.engine;

import io.eventhub.engine.identity.Hash128;
import io.eventhub.engine.matching.Changes;
import io.eventhub.engine.matching.Wait;
import io.eventhub.engine.state.Identity;
import io.eventhub.engine.state.Position;
import io.eventhub.engine.state.Seen;
import io.eventhub.engine.state.ShardState;
import io.eventhub.engine.state.StateStore;
import io.eventhub.engine.state.StoredFact;
import io.eventhub.engine.state.StoredShardState;
import io.eventhub.engine.state.TransientShardState;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.recognition.EventFact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one partition: records and instants in, business events, decisions and actions out. Its results
 * depend only on the records and their record times.
 *
 * <pre>
 *              event time →
 *   ───────────┬──────────────┬─────────────┬───────────────
 *       LATE   │   accepted   │   accepted  │  FUTURE
 *              clock          clock         record time
 *              - lateness     = frontier    + skew
 *                             - grace
 * </pre>
 *
 * When {@link Profiles#find} throws, so does the call; it may be repeated with the same arguments and goes on where it
 * stopped. After any other exception the shard is to be opened anew. Owned by one thread.
 */
public final class Shard implements AutoCloseable {
    private final Rulebase rulebase;
    private final ShardState state;
    private final Recogniser recogniser;
    private final Decider decider;
    private final Hash128 hash = new Hash128();
    private final long graceMs;
    private final long latenessMs;
    private final long skewMs;
    private long frontierMs;
    private long clockMs;
    private long sequence;
    private long forgottenSecond;
    private long unreadEvents;
    private @Nullable Step unfinished;
    private final Changes waits = new Changes() {
        @Override
        public void began(Wait wait, long uselessFromMs) {
            wait.numbered(sequence++);
            state.putWait(uselessFromMs, wait.sequence(), wait.rule(), () -> stored(wait));
        }

        @Override
        public void ended(Wait wait, long uselessFromMs) {
            state.deleteWait(uselessFromMs, wait.sequence());
        }
    };

    private Shard(Rulebase rulebase, ShardSettings settings, ShardState state, Profiles profiles) {
        this.rulebase = rulebase;
        this.state = state;
        this.recogniser = Recogniser.restore(rulebase, settings, state);
        this.decider = new Decider(rulebase, settings, profiles, state);
        this.graceMs = settings.grace().toMillis();
        this.latenessMs = settings.allowedLateness().toMillis();
        this.skewMs = settings.maxSkew().toMillis();
        this.frontierMs = state.position().frontierMs();
        this.clockMs = state.position().clockMs();
        this.sequence = state.position().sequence();
    }

    /** Opens a shard over what {@code store} holds; nothing already decided fires again. */
    public static Shard open(Rulebase rulebase, ShardSettings settings, StateStore store, Profiles profiles) {
        return new Shard(rulebase, settings, new StoredShardState(store, settings.dedupeWindow()), profiles);
    }

    /** A shard whose state lives only as long as it: replay, tests, benchmarks. */
    public static Shard inMemory(Rulebase rulebase, ShardSettings settings, Profiles profiles) {
        return new Shard(rulebase, settings, new TransientShardState(settings.dedupeWindow()), profiles);
    }

    /** Takes one record of the partition, in log order. */
    public void on(Event event, long recordTimeMs, ShardOutput output) {
        if (finishedRetried(event, output)) {
            return;
        }
        moveFrontier(recordTimeMs, output);
        if (isAcceptable(event, recordTimeMs, output)) {
            take(event, recordTimeMs, output);
        }
        state.moveTo(new Position(frontierMs, clockMs, sequence));
    }

    /** Moves the frontier forward without a record: the partition is known to be complete up to {@code frontierMs}. */
    public void advance(long frontierMs, ShardOutput output) {
        finishUnfinished(output);
        moveFrontier(frontierMs, output);
        state.moveTo(new Position(this.frontierMs, clockMs, sequence));
    }

    private boolean finishedRetried(Event event, ShardOutput output) {
        Step step = unfinished;
        finishUnfinished(output);
        if (step == null || !event.equals(step.event)) {
            return false;
        }
        state.moveTo(new Position(frontierMs, clockMs, sequence));
        return true;
    }

    private void moveFrontier(long toMs, ShardOutput output) {
        frontierMs = Math.max(frontierMs, toMs);
        long targetMs = frontierMs - graceMs;
        for (long due = recogniser.nextDueMs(); due <= targetMs; due = recogniser.nextDueMs()) {
            clockMs = due;
            runDueInstant(new Step(null, due, frontierMs), output);
        }
        if (targetMs > clockMs) {
            clockMs = targetMs;
            recogniser.moveClockTo(targetMs);
        }
        forget();
    }

    private void runDueInstant(Step step, ShardOutput output) {
        finish(recogniser.run(step), output);
    }

    private void forget() {
        long second = Math.floorDiv(clockMs, 1000L);
        if (second != forgottenSecond) {
            forgottenSecond = second;
            recogniser.forgetBefore(second * 1000);
            decider.forget(clockMs);
        }
    }

    private boolean isAcceptable(Event event, long recordTimeMs, ShardOutput output) {
        if (!rulebase.catalogue().eventTypes().containsKey(event.type())) {
            output.deadLetter(
                    event, DeadLetterReason.UNKNOWN_TYPE, "type " + event.type() + " is not in the catalogue");
            return false;
        }
        Identity identity = identity(event);
        Seen seen = state.see(identity, recordTimeMs);
        if (seen != Seen.NEW) {
            output.duplicate(event, seen == Seen.CONFLICTING);
            return false;
        }
        if (event.timeMs() > recordTimeMs + skewMs) {
            output.deadLetter(event, DeadLetterReason.FUTURE, message(event, "after the record time", recordTimeMs));
            return false;
        }
        if (event.timeMs() < clockMs - latenessMs) {
            output.deadLetter(event, DeadLetterReason.LATE, message(event, "before the clock", clockMs));
            return false;
        }
        state.remember(identity, recordTimeMs);
        return true;
    }

    private static String message(Event event, String relation, long limitMs) {
        long distanceMs = Math.abs(event.timeMs() - limitMs);
        return "event time " + Instant.ofEpochMilli(event.timeMs()) + " lies " + distanceMs + " ms " + relation + " "
                + Instant.ofEpochMilli(limitMs);
    }

    private Identity identity(Event event) {
        hash.begin().add(event.type()).add(event.actor()).add(event.data());
        int content = (int) hash.add(event.timeAssigned() ? 0 : event.timeMs()).low();
        hash.begin().add(event.source()).add(event.id());
        return new Identity(hash.high(), hash.low(), content);
    }

    private void take(Event event, long recordTimeMs, ShardOutput output) {
        Step step;
        try {
            step = recogniser.run(new Step(event, clockMs, recordTimeMs));
        } catch (RuntimeException failure) {
            output.deadLetter(event, DeadLetterReason.ENGINE_FAILURE, "the engine failed twice: " + failure);
            return;
        }
        finish(step, output);
    }

    private void finishUnfinished(ShardOutput output) {
        if (unfinished != null) {
            finish(unfinished, output);
        }
    }

    private void finish(Step step, ShardOutput output) {
        unfinished = step;
        decider.finish(step, output);
        unfinished = null;
        unreadEvents += step.unread;
        for (Step.Kept kept : step.facts) {
            EventFact fact = kept.fact();
            state.putFact(
                    kept.expiryMs(), sequence++, fact.event(), () -> kept.type().aggregatesOf(fact));
        }
        recogniser.commit(waits);
        for (Event sample : step.samples) {
            state.putSample(recogniser.sampleExpiryMs(sample), sequence++, sample);
        }
    }

    private List<StoredFact> stored(Wait wait) {
        return wait.facts().stream()
                .map(fact -> new StoredFact(
                        fact.event(), recogniser.typeOf(fact.event()).aggregatesOf(fact)))
                .toList();
    }

    /** How far the input is known to be complete, milliseconds since the epoch; 0 before the first record. */
    public long frontierMs() {
        return frontierMs;
    }

    /** The session's clock, milliseconds since the epoch. */
    public long clockMs() {
        return clockMs;
    }

    /** How many facts are retained, and matches that wait. */
    public long liveFacts() {
        return recogniser.liveFacts();
    }

    /** How many non-events wait for their deadline. */
    public int pendingTimers() {
        return recogniser.pendingTimers();
    }

    /** How many events were taken whose type no rule reads. */
    public long unreadEvents() {
        return unreadEvents;
    }

    /** How often the session failed and was rebuilt from its live facts. */
    public long rebuilds() {
        return recogniser.rebuilds();
    }

    @Override
    public void close() {
        recogniser.close();
        decider.close();
    }
}
