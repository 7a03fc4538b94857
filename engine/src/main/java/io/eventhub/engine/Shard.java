package io.eventhub.engine;

import io.eventhub.engine.arbitration.ActorState;
import io.eventhub.engine.matching.SourceFrontiers;
import io.eventhub.engine.state.Pause;
import io.eventhub.engine.state.Position;
import io.eventhub.engine.state.RulesInForce;
import io.eventhub.engine.state.ShardState;
import io.eventhub.engine.state.StateStore;
import io.eventhub.engine.state.StoredShardState;
import io.eventhub.engine.state.TransientShardState;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.recognition.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
    private final ShardSettings settings;
    private final ShardState state;
    private final Profiles profiles;
    private final HeldCandidates held;
    private final Keeper keeper;
    private Rulebase rulebase;
    private Activations activations;
    private Containment containment;
    private Recogniser recogniser;
    private Decider decider;
    private CarryOver carryOver;
    private final long graceMs;
    private final long latenessMs;
    private final long undeclaredMs;
    private SourceFrontiers sources;
    private final Arrivals arrivals;
    private final Admission admission;
    private long settlingUntilMs;
    private long frontierMs;
    private long clockMs;
    private long forgottenSecond;
    private long sweptSecond;
    private long unreadEvents;
    private @Nullable Step unfinished;
    private boolean rulesAreKept;

    private Shard(Rulebase rulebase, ShardSettings settings, ShardState state, Profiles profiles, long undeclaredMs) {
        this.rulebase = rulebase;
        this.settings = settings;
        this.state = state;
        this.profiles = profiles;
        this.held = new HeldCandidates(state);
        this.undeclaredMs = undeclaredMs;
        this.sources = new SourceFrontiers(rulebase.catalogue().trackedSources(), state.sources(), undeclaredMs);
        this.arrivals = new Arrivals(state);
        this.graceMs = settings.grace().toMillis();
        this.latenessMs = settings.allowedLateness().toMillis();
        this.admission = new Admission(state, settings);
        admission.follow(rulebase.catalogue());
        this.frontierMs = state.position().frontierMs();
        this.clockMs = state.position().clockMs();
        this.settlingUntilMs = state.settlingUntilMs();
        Optional<RulesInForce> before = state.rulesInForce();
        this.activations = new Activations(
                rulebase.recognition(), before.map(RulesInForce::rules).orElse(Map.of()));
        this.containment = Containment.opened(rulebase, state);
        Rebuild rebuild = new Rebuild(
                rulebase,
                settings,
                activations,
                sources,
                containment.paused(),
                before.map(RulesInForce::latenessMs).orElse(latenessMs),
                clockMs);
        state.restore(rebuild, sources.earliestMs(clockMs));
        state.arrivals((releaseMs, number, event, recordMs) ->
                arrivals.restore(new Arrivals.Arrival(releaseMs, number, event, recordMs)));
        activations.beginAt(state.position().sequence());
        this.keeper = new Keeper(state, rebuild);
        this.recogniser = keeper.recogniser();
        this.carryOver = rebuild.carryOver();
        this.decider = new Decider(rulebase, settings, profiles, state, held);
        amend();
    }

    /** Opens a shard over what {@code store} holds; nothing already decided fires again. */
    public static Shard open(Rulebase rulebase, ShardSettings settings, StateStore store, Profiles profiles) {
        ShardState state = new StoredShardState(store, settings.dedupeWindow());
        // what a source sent before it was tracked is taken as complete
        return new Shard(rulebase, settings, state, profiles, state.position().clockMs());
    }

    /**
     * A shard whose state lives only as long as it: replay, tests, benchmarks. A tracked source that declares nothing is
     * taken to be complete.
     */
    public static Shard inMemory(Rulebase rulebase, ShardSettings settings, Profiles profiles) {
        ShardState state = new TransientShardState(settings.dedupeWindow());
        return new Shard(rulebase, settings, state, profiles, SourceFrontiers.COMPLETE);
    }

    /**
     * Begins to build what runs {@code next} from what the shard remembers now. Let another thread build it, go on with
     * events meanwhile, and {@link #switchTo} it when it is ready.
     */
    public Successor prepare(Rulebase next) {
        if (!keeper.isSettled()) {
            throw new IllegalStateException("another rulebase version is being taken over");
        }
        Activations ofNext = new Activations(next.recognition(), activations.rules());
        Successor prepared = new Successor(
                next,
                state.snapshot(sources.earliestMs(clockMs)),
                new Rebuild(next, settings, ofNext, sourcesOf(next), Containment.nothing(next), latenessMs, clockMs),
                ofNext,
                new Decider(next, settings, profiles, state, held));
        keeper.tell(prepared);
        return prepared;
    }

    /** What a source sent before it was tracked is taken as complete. */
    private SourceFrontiers sourcesOf(Rulebase next) {
        long firstMs = undeclaredMs == SourceFrontiers.COMPLETE ? undeclaredMs : clockMs;
        return new SourceFrontiers(next.catalogue().trackedSources(), sources.all(), firstMs);
    }

    /** Whether nothing of an earlier switch is left to do, so that another may be prepared. */
    public boolean isSettled() {
        return keeper.isSettled() && isBetweenSteps();
    }

    /** Whether no step waits to be finished, so that it may be switched. */
    public boolean isBetweenSteps() {
        return unfinished == null;
    }

    /** Goes on under the rulebase version of a successor that is ready. Nothing fires at the switch itself. */
    public CarryOver switchTo(Successor prepared) {
        if (prepared != keeper.successor() || unfinished != null) {
            throw new IllegalStateException("the successor is of another shard, or a step is not finished");
        }
        Rebuild rebuild = prepared.caughtUp();
        recogniser.fired().forEach(wait -> rebuild.setFired(wait.number()));
        recogniser.close();
        decider.close();
        Map<String, List<String>> droppedFields = DroppedFields.of(
                prepared.typesInFlight(),
                rulebase.catalogue(),
                prepared.rulebase().catalogue());
        rulebase = prepared.rulebase();
        activations = prepared.activations();
        activations.beginAt(keeper.sequence());
        sources = rebuild.sources();
        keeper.follow(rebuild);
        recogniser = keeper.recogniser();
        carryOver = rebuild.carryOver().withDroppedFields(droppedFields);
        decider = prepared.decider();
        admission.follow(rulebase.catalogue());
        containment = Containment.begun(rulebase, state, rebuild.paused());
        containment.keep();
        keepRules();
        amend();
        return carryOver;
    }

    /** Gives up a successor whose building has ended. */
    public void giveUp(Successor prepared) {
        keeper.tell(null);
        prepared.close();
    }

    private void keepRules() {
        rulesAreKept = true;
        sources.all().forEach(state::putSource);
        state.putRulesInForce(new RulesInForce(latenessMs, activations.rules()));
    }

    /** Takes one record of the partition, in log order. */
    public void on(Event event, long recordTimeMs, ShardOutput output) {
        if (finishedRetried(event, output)) {
            return;
        }
        moveFrontier(recordTimeMs, output);
        long knownMs = Math.min(clockMs, sources.of(event.source()));
        if (admission.admits(event, recordTimeMs, knownMs, output)) {
            long releaseMs = admission.releaseMs(event);
            if (releaseMs <= frontierMs) {
                take(event, clockMs, recordTimeMs, output);
            } else {
                arrivals.add(new Arrivals.Arrival(releaseMs, keeper.nextSequence(), event, recordTimeMs));
            }
        }
        moved();
    }

    /**
     * Takes the declaration of a tracked source that it has sent everything up to {@code completeUpToMs}, in log order.
     * Returns false for a source that the rulebase does not track.
     */
    public boolean declare(String source, long completeUpToMs, long recordTimeMs, ShardOutput output) {
        finishUnfinished(output);
        moveFrontier(recordTimeMs, output);
        boolean isTracked = sources.isTracked(source);
        if (isTracked) {
            recogniser.declare(source, completeUpToMs);
            state.putSource(source, sources.of(source));
            runDue(output);
            forget();
        }
        keeper.pass(next -> next.declare(source, completeUpToMs));
        moved();
        return isTracked;
    }

    /**
     * Holds the frontier where it is, whatever comes, until record time has reached {@code untilMs}: after an outage,
     * while sources send what they have kept. In log order.
     */
    public void settle(long untilMs, ShardOutput output) {
        finishUnfinished(output);
        if (frontierMs > 0 && untilMs > settlingUntilMs) {
            settlingUntilMs = untilMs;
            state.putSettlingUntil(untilMs);
        }
        moved();
    }

    /** Moves the frontier forward without a record: the partition is known to be complete up to {@code frontierMs}. */
    public void advance(long frontierMs, ShardOutput output) {
        finishUnfinished(output);
        moveFrontier(frontierMs, output);
        moved();
    }

    private void moved() {
        if (!rulesAreKept) {
            keepRules();
        }
        amend();
        // what another version may need longer is not deleted before it has said so
        long forgottenMs = keeper.isSettled() ? sources.earliestMs(clockMs) : ShardState.NOTHING_FORGOTTEN;
        state.moveTo(new Position(frontierMs, clockMs, keeper.sequence()), forgottenMs);
        keeper.clockAt(clockMs);
    }

    /** Before the clock reaches it, so that a restart finds what another version waits for longer. */
    private void amend() {
        keeper.amend(clockMs + latenessMs + 1);
    }

    private boolean finishedRetried(Event event, ShardOutput output) {
        Step step = unfinished;
        finishUnfinished(output);
        if (step == null || !event.equals(step.event)) {
            return false;
        }
        moved();
        return true;
    }

    private void moveFrontier(long toMs, ShardOutput output) {
        if (toMs < settlingUntilMs) {
            return;
        }
        frontierMs = Math.max(frontierMs, toMs);
        runDue(output);
        long targetMs = frontierMs - graceMs;
        if (targetMs > clockMs) {
            clockMs = targetMs;
            recogniser.moveClockTo(targetMs);
        }
        forget();
    }

    /** What is due by now, instant by instant; an event that was waiting to be ordered goes before a deadline. */
    private void runDue(ShardOutput output) {
        long targetMs = frontierMs - graceMs;
        while (true) {
            long dueMs = nextDueMs();
            long handOnMs = arrivals.nextMs() == Arrivals.NEVER ? Arrivals.NEVER : arrivals.nextMs() - graceMs;
            if (handOnMs <= Math.min(dueMs, targetMs)) {
                moveClockBefore(dueMs, handOnMs);
                forgetFacts();
                Arrivals.Arrival next = Objects.requireNonNull(arrivals.next());
                take(next.event(), Math.max(clockMs, handOnMs), next.recordTimeMs(), output);
            } else if (dueMs <= targetMs) {
                clockMs = dueMs;
                forgetFacts();
                runDueInstant(new Step(null, dueMs, frontierMs), output);
            } else {
                return;
            }
        }
    }

    private void moveClockBefore(long dueMs, long instantMs) {
        long toMs = Math.min(instantMs, dueMs - 1);
        if (toMs > clockMs) {
            clockMs = toMs;
            recogniser.moveClockTo(toMs);
        }
    }

    /** What the engine fails on is passed over: the events whose non-event it would have been are dead letters. */
    private void runDueInstant(Step step, ShardOutput output) {
        Step done;
        try {
            done = recogniser.run(step);
        } catch (RuntimeException failure) {
            done = step.again();
            List<RuleInfo> passedOver = new ArrayList<>(1);
            keeper.skipTo(step.instantMs, (rule, event) -> {
                passedOver.add(rule);
                String message = "at the deadline of rule \"" + rule.name() + "\" " + failedTwice(failure);
                output.deadLetter(event, DeadLetterReason.ENGINE_FAILURE, message);
            });
            if (passedOver.isEmpty()) {
                // it would go unreported
                throw failure;
            }
        }
        finish(proposed(done), output);
    }

    private long nextDueMs() {
        return Math.min(recogniser.nextDueMs(), decider.nextReleaseMs());
    }

    /** With the candidates that waited for this step. */
    private Step proposed(Step step) {
        decider.propose(step);
        return step;
    }

    private void forget() {
        long second = forgetFacts();
        if (second != sweptSecond) {
            sweptSecond = second;
            decider.forget(second * 1000);
        }
    }

    /** Before every step, so that what is live then depends on the clock alone. Returns the second it has come to. */
    private long forgetFacts() {
        long second = Math.floorDiv(sources.earliestMs(clockMs), 1000L);
        if (second != forgottenSecond) {
            forgottenSecond = second;
            keeper.forgetBefore(second * 1000);
        }
        return second;
    }

    private void take(Event event, long instantMs, long recordTimeMs, ShardOutput output) {
        Step step;
        try {
            step = proposed(recogniser.run(new Step(event, instantMs, recordTimeMs)));
        } catch (RuntimeException failure) {
            output.deadLetter(event, DeadLetterReason.ENGINE_FAILURE, failedTwice(failure));
            return;
        }
        finish(step, output);
    }

    private static String failedTwice(RuntimeException failure) {
        return "the engine failed twice: " + failure;
    }

    private void finishUnfinished(ShardOutput output) {
        if (unfinished != null) {
            finish(unfinished, output);
        }
    }

    private void finish(Step step, ShardOutput output) {
        unfinished = step;
        decider.finish(step, output);
        step.givenUp().forEach(output::gaveUp);
        containment.contain(step, output);
        unfinished = null;
        unreadEvents += step.unread;
        keeper.keep(step);
        keeper.dropExcess(output);
    }

    /** How far the input is known to be complete, milliseconds since the epoch; 0 before the first record. */
    public long frontierMs() {
        return frontierMs;
    }

    /** The session's clock, milliseconds since the epoch. */
    public long clockMs() {
        return clockMs;
    }

    /** The states the actor is in now. */
    public Set<String> activeStates(String actor) {
        return state.actorStates(actor).values().stream()
                .filter(ActorState::isActive)
                .map(ActorState::name)
                .collect(Collectors.toSet());
    }

    /** How many facts are retained, and matches that wait. */
    public long liveFacts() {
        return recogniser.liveFacts();
    }

    /** What it holds in memory. */
    public ShardMemory memory() {
        return recogniser.memory();
    }

    /** How many non-events wait for their deadline. */
    public int pendingTimers() {
        return recogniser.pendingTimers();
    }

    /** How many of them wait for nothing but a tracked source. */
    public int heldNonEvents() {
        return recogniser.heldWaits();
    }

    /** How many events wait to be ordered. */
    public int waitingArrivals() {
        return arrivals.size();
    }

    /** How far each tracked source is complete, by name, milliseconds since the epoch. */
    public Map<String, Long> sources() {
        return sources.all();
    }

    /** Until which record time the frontier is held after an outage, milliseconds since the epoch; 0 when it is not. */
    public long settlingUntilMs() {
        return settlingUntilMs > frontierMs ? settlingUntilMs : 0;
    }

    /** How many events were taken whose type no rule reads. */
    public long unreadEvents() {
        return unreadEvents;
    }

    /** How many facts and waits were dropped since their actor had more than the ceiling allows. */
    public long evictedFacts() {
        return keeper.evicted();
    }

    /** The rules that went beyond a limit and are paused; immutable. */
    public List<Pause> pauses() {
        return containment.pauses();
    }

    /** The rulebase version it runs. */
    public Rulebase rulebase() {
        return rulebase;
    }

    /** What it took over when it was opened, or when it last switched to another version. */
    public CarryOver carryOver() {
        return carryOver;
    }

    /** How often the session failed and was rebuilt from its live facts. */
    public long rebuilds() {
        return recogniser.rebuilds();
    }

    /** Must not be called while a successor is being built. */
    @Override
    public void close() {
        Successor successor = keeper.successor();
        if (successor != null) {
            successor.close();
        }
        recogniser.close();
        decider.close();
    }
}
