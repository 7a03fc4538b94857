package io.eventhub.hub.dispatch;

import io.eventhub.hub.consume.LeftOut;
import io.eventhub.hub.event.ActionCodec;
import io.eventhub.hub.event.WithdrawalCodec;
import io.eventhub.model.Action;
import io.eventhub.model.Withdrawal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** What came in together from the actions topic: actions by id, and withdrawals with their record times. */
final class ActionBatch {
    private static final String TRIGGER_HEADER = "ce_hubtrigger";
    private static final byte[] DEADLINE = "deadline".getBytes(StandardCharsets.UTF_8);

    private final ActionCodec actionCodec = new ActionCodec();
    private final WithdrawalCodec withdrawalCodec = new WithdrawalCodec();
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final Set<String> deadlines = new HashSet<>();
    private final Set<String> withdrawn = new HashSet<>();
    private final List<TimedWithdrawal> withdrawals = new ArrayList<>();

    /** A withdrawal and the record time of the event that led to it. */
    record TimedWithdrawal(Withdrawal withdrawal, long recordMs) {}

    ActionBatch(List<ConsumerRecord<byte[], byte[]>> records, LeftOut leftOut) {
        records.forEach(record -> take(record, leftOut));
    }

    Iterable<Action> actions() {
        return actions.values();
    }

    List<TimedWithdrawal> withdrawals() {
        return withdrawals;
    }

    /** Whether a withdrawal that follows in this batch gives the action up before it was sent. */
    boolean isWithdrawn(Action action) {
        return withdrawn.contains(action.id());
    }

    /** Whether a deadline called for the action, and not an event. */
    boolean isFromDeadline(Action action) {
        return deadlines.contains(action.id());
    }

    private void take(ConsumerRecord<byte[], byte[]> record, LeftOut leftOut) {
        if (ActionCodec.isAction(record.headers())) {
            leftOut.read(actionCodec, record)
                    .ifPresent(action -> add(action, record.headers().lastHeader(TRIGGER_HEADER)));
        } else {
            leftOut.read(withdrawalCodec, record).ifPresent(withdrawal -> withdraw(withdrawal, record.timestamp()));
        }
    }

    private void add(Action action, @Nullable Header trigger) {
        actions.putIfAbsent(action.id(), action);
        if (trigger != null && Arrays.equals(trigger.value(), DEADLINE)) {
            deadlines.add(action.id());
        }
    }

    private void withdraw(Withdrawal withdrawal, long recordMs) {
        withdrawals.add(new TimedWithdrawal(withdrawal, recordMs));
        actions.values().stream()
                .filter(action -> action.actor().equals(withdrawal.actor())
                        && action.scenario().equals(withdrawal.scenario())
                        && action.triggerRecordMs() <= recordMs
                        && withdrawal.decisionId().map(action.id()::equals).orElse(true))
                .forEach(action -> withdrawn.add(action.id()));
    }
}
