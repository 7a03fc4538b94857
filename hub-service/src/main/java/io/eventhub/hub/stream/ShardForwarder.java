package io.eventhub.hub.stream;

import io.eventhub.engine.ShardOutput;
import io.eventhub.engine.state.Pause;
import io.eventhub.hub.event.ActionCodec;
import io.eventhub.hub.event.BusinessEventCodec;
import io.eventhub.hub.event.Codec;
import io.eventhub.hub.event.DecisionCodec;
import io.eventhub.hub.event.EventCodec;
import io.eventhub.hub.event.WithdrawalCodec;
import io.eventhub.model.Action;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.Withdrawal;
import io.eventhub.rules.recognition.RuleInfo;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards a shard's results to the sinks of the topology. A result's record carries the time of the record or instant
 * that led to it. Owned by the task's stream thread.
 */
final class ShardForwarder implements ShardOutput {
    private static final Logger LOG = LoggerFactory.getLogger(ShardForwarder.class);

    /** Says what led to an action: {@code event}, or {@code deadline} for a non-event. */
    private static final String TRIGGER = "ce_hubtrigger";

    private static final int LONGEST_DETAIL = 2_000;

    private final ProcessorContext<byte[], byte[]> context;
    private final ShardMetrics metrics;
    private final LateWarning lateness;
    private final Consumer<BusinessEvent> published;
    private final EventCodec events = new EventCodec();
    private final BusinessEventCodec businessEvents = new BusinessEventCodec();
    private final DecisionCodec decisions = new DecisionCodec();
    private final ActionCodec actions = new ActionCodec();
    private final WithdrawalCodec withdrawals = new WithdrawalCodec();

    private Current current = Current.instant(0);
    private boolean nonEvent;

    /** @param published told of each business event */
    ShardForwarder(
            ProcessorContext<byte[], byte[]> context,
            ShardMetrics metrics,
            LateWarning lateness,
            Consumer<BusinessEvent> published) {
        this.lateness = lateness;
        this.context = context;
        this.metrics = metrics;
        this.published = published;
    }

    void at(Current next) {
        current = next;
    }

    /** What the record that the shard is busy with says. */
    void read(Event event) {
        current = current.with(event);
    }

    @Override
    public void businessEvent(BusinessEvent event) {
        metrics.businessEvent(event.event().type());
        published.accept(event);
        forward(Sinks.BUSINESS_EVENTS, record(businessEvents, event));
    }

    @Override
    public void decision(Decision decision) {
        metrics.decision(decision);
        nonEvent = decision.candidate().nonEvent();
        forward(Sinks.DECISIONS, record(decisions, decision));
    }

    @Override
    public void action(Action action) {
        Record<byte[], byte[]> record = record(actions, action);
        record.headers().add(TRIGGER, bytes(nonEvent ? "deadline" : "event"));
        forward(Sinks.ACTIONS, record);
    }

    @Override
    public void withdrawal(Withdrawal withdrawal) {
        forward(Sinks.ACTIONS, record(withdrawals, withdrawal));
    }

    @Override
    public void evicted(Evicted kind, String what) {
        metrics.evicted(kind, what);
    }

    @Override
    public void gaveUp(RuleInfo rule) {
        if (metrics.gaveUp(rule.name()) == 1) {
            LOG.warn(
                    "rule \"{}\" of scenario {} goes beyond a limit with one event or actor; the rest is given up."
                            + " hub.shard.given.up counts how often; make its conditions narrower",
                    rule.name(),
                    rule.scenario());
        }
    }

    @Override
    public void paused(Pause pause, boolean forAll, Set<String> rules) {
        LOG.error(
                "shard {} paused rule \"{}\" of scenario {} for {}: at event {} of actor {} it {}. With it {} are paused,"
                        + " until another rulebase version is published; make its conditions narrower",
                context.taskId().partition(),
                pause.rule(),
                pause.scenario(),
                forAll ? "every actor" : "that actor",
                pause.event(),
                pause.actor(),
                pause.exceeded().words(),
                rules);
    }

    @Override
    public void duplicate(Event event, boolean conflicting) {
        metrics.duplicate(conflicting);
    }

    @Override
    public void deadLetter(Event event, DeadLetterReason reason, String message) {
        if (reason == DeadLetterReason.LATE) {
            lateness.late(event, message);
        }
        deadLetter(event, reason, "", message);
    }

    private void deadLetter(Event event, DeadLetterReason reason, String pointer, String message) {
        Record<byte[], byte[]> original = isCurrent(event) ? current.record() : null;
        deadLetter(original == null ? record(events, event) : original, reason, pointer, message);
    }

    /** One that waited to be ordered is handed on while the shard is busy with another. */
    @SuppressWarnings("ReferenceEquality") // an equal one may have come in another record
    private boolean isCurrent(Event event) {
        return current.event() == event;
    }

    /** Sets a record aside as it came, with the reason, the place of it and its position as headers. */
    void deadLetter(Record<byte[], byte[]> original, DeadLetterReason reason, String pointer, String message) {
        metrics.deadLetter(reason);
        Headers headers = new RecordHeaders(original.headers())
                .add(DeadLetterHeaders.REASON, bytes(reason.name()))
                .add(DeadLetterHeaders.POINTER, bytes(pointer))
                .add(DeadLetterHeaders.DETAIL, bytes(shortened(message)));
        RecordMetadata position = current.position();
        if (position != null) {
            headers.add(DeadLetterHeaders.TOPIC, bytes(position.topic()))
                    .add(DeadLetterHeaders.PARTITION, bytes(Integer.toString(position.partition())))
                    .add(DeadLetterHeaders.OFFSET, bytes(Long.toString(position.offset())));
        }
        forward(Sinks.DEAD_LETTERS, original.withHeaders(headers));
    }

    private <T> Record<byte[], byte[]> record(Codec<T> codec, T value) {
        return new Record<>(codec.key(value), codec.value(value), current.timeMs(), codec.headers(value));
    }

    private void forward(String sink, Record<byte[], byte[]> record) {
        context.forward(record, sink);
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_DETAIL ? message : message.substring(0, LONGEST_DETAIL) + "…";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
