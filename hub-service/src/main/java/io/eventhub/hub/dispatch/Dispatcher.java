package io.eventhub.hub.dispatch;

import io.eventhub.hub.consume.BatchConsumer;
import io.eventhub.hub.consume.LeftOut;
import io.eventhub.hub.consume.Worker;
import io.eventhub.hub.settings.DispatchSettings;
import io.eventhub.model.Action;
import io.eventhub.model.WallClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Brings actions from their topic to their channels. Three threads: one reads the topic and has the ledger admit, one
 * claims attempts that are due again, one records what ended; channels have their own. The topic is read uncommitted, for
 * speed: an action that comes again after an aborted transaction has the same id, and the ledger admits an id once.
 */
public final class Dispatcher implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    /** Starts before the streams that produce actions and stops after them. */
    private static final int PHASE = 1_000;

    private static final Duration STOP_WAIT = Duration.ofSeconds(2);
    private static final int MOST_CLAIMED = 256;
    /** For attempts under way to make room. */
    private static final Duration LANE_WAIT = Duration.ofMillis(5);

    private final DispatchSettings settings;
    private final ActionLedger ledger;
    private final Lanes lanes;
    private final Sender sender;
    private final Completions completions;
    private final DispatchMetrics metrics;
    private final LeftOut leftOut;
    private final WallClock clock;
    private final List<DispatchListener> listeners;
    private final BatchConsumer consumer;
    private final Worker retries;
    private final LedgerContact contact;
    private volatile boolean running;

    Dispatcher(
            DispatchSettings settings,
            Map<String, Object> consumerSettings,
            String topic,
            ActionLedger ledger,
            Lanes lanes,
            Sender sender,
            Completions completions,
            DispatchMetrics metrics,
            LeftOut leftOut,
            List<DispatchListener> listeners,
            WallClock clock) {
        this.settings = settings;
        this.ledger = ledger;
        this.lanes = lanes;
        this.sender = sender;
        this.completions = completions;
        this.metrics = metrics;
        this.leftOut = leftOut;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
        this.consumer = new BatchConsumer("dispatch", consumerSettings, List.of(topic), this::take);
        this.retries = new Worker("dispatch-retries", this::retryDue);
        this.contact = new LedgerContact(settings.lease());
    }

    @Override
    public void start() {
        running = true;
        completions.start();
        retries.start();
        consumer.start();
    }

    @Override
    public void stop() {
        consumer.close();
        retries.close();
        awaitAttempts();
        completions.close();
        running = false;
    }

    /** What still runs afterwards is lost with its lease and made again after the next start. */
    private void awaitAttempts() {
        try {
            for (Lane lane : lanes.all()) {
                lane.awaitEmpty(STOP_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> records) {
        ActionBatch batch = new ActionBatch(records, leftOut);
        // Before the admissions: a withdrawal is meant for what was there before it.
        for (ActionBatch.TimedWithdrawal timed : batch.withdrawals()) {
            completions.publish(ledger.withdraw(timed.withdrawal(), timed.recordMs(), clock.timeMs()));
        }
        List<Admission> admissions = new ArrayList<>();
        batch.actions().forEach(action -> admissions.add(admission(action, batch.isWithdrawn(action))));
        if (!admissions.isEmpty()) {
            send(admissions, admit(admissions), batch);
        }
    }

    private Admission admission(Action action, boolean withdrawn) {
        Optional<Lane> lane = lanes.named(action.channel());
        if (lane.isEmpty()) {
            return Admission.ended(action, LedgerStatus.FAILED, "there is no channel " + action.channel());
        }
        if (withdrawn) {
            return Admission.ended(action, LedgerStatus.CANCELLED, ActionLedger.WITHDRAWN);
        }
        return lane.get().enter() ? Admission.sending(action) : Admission.waiting(action);
    }

    private Set<String> admit(List<Admission> admissions) {
        long startNs = clock.ticksNs();
        try {
            long nowMs = clock.timeMs();
            Set<String> admitted =
                    ledger.admit(admissions, nowMs, nowMs + settings.lease().toMillis());
            metrics.admitted(admissions.size() - admitted.size(), clock.ticksNs() - startNs);
            return admitted;
        } catch (RuntimeException e) {
            admissions.stream().filter(Admission::inFlight).forEach(this::leave);
            throw e;
        }
    }

    private void send(List<Admission> admissions, Set<String> admitted, ActionBatch batch) {
        for (Admission admission : admissions) {
            if (!admission.inFlight()) {
                continue;
            }
            if (admitted.contains(admission.action().id())) {
                Action action = admission.action();
                send(new Attempt(action, 1, clock.timeMs(), false), laneOf(action), batch.isFromDeadline(action));
            } else {
                leave(admission);
            }
        }
    }

    private void send(Attempt attempt, Lane lane, boolean fromDeadline) {
        if (attempt.number() == 1) {
            long latencyMs = clock.timeMs() - attempt.action().triggerRecordMs();
            metrics.dispatched(fromDeadline, latencyMs);
            listeners.forEach(listener -> tell(listener, attempt.action(), latencyMs));
        }
        sender.send(attempt, lane);
    }

    /** A listener that fails must not keep the action from being sent. */
    private static void tell(DispatchListener listener, Action action, long latencyMs) {
        try {
            listener.onDispatched(action, latencyMs);
        } catch (RuntimeException e) {
            LOG.warn("A listener failed on action {}", action.id(), e);
        }
    }

    /** Goes on at once while more may be due than there was room for: what waits must not fall behind what is new. */
    private void retryDue() throws InterruptedException {
        boolean more = false;
        for (Lane lane : lanes.all()) {
            more |= retryDue(lane);
        }
        retries.pause(more ? LANE_WAIT : settings.retryInterval());
    }

    /** Returns whether more may be due. */
    private boolean retryDue(Lane lane) {
        int room = lane.enterUpTo(MOST_CLAIMED);
        if (room == 0) {
            return true;
        }
        List<Attempt> attempts = List.of();
        try {
            attempts = claimDue(lane.channel().name(), room);
        } finally {
            lane.leave(room - attempts.size());
        }
        attempts.forEach(attempt -> send(attempt, lane, false));
        return attempts.size() == room;
    }

    private List<Attempt> claimDue(String channel, int limit) {
        long nowMs = clock.timeMs();
        try {
            List<Attempt> due = ledger.claimDue(
                    channel,
                    limit,
                    nowMs,
                    contact.lostUntilMs(nowMs),
                    nowMs + settings.lease().toMillis());
            contact.answered(clock.timeMs());
            return due;
        } catch (RuntimeException e) {
            contact.failed();
            throw e;
        }
    }

    private void leave(Admission admission) {
        laneOf(admission.action()).leave(1);
    }

    private Lane laneOf(Action action) {
        return lanes.named(action.channel()).orElseThrow();
    }
}
