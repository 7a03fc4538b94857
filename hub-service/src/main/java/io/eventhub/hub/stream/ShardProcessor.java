package io.eventhub.hub.stream;

import io.eventhub.engine.Shard;
import io.eventhub.engine.arbitration.Share;
import io.eventhub.engine.state.Table;
import io.eventhub.hub.event.Control;
import io.eventhub.hub.event.ControlCodec;
import io.eventhub.hub.event.EventCodec;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.catalogue.EventValidator;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Runs the shard of one partition. Its thread is the task's stream thread.
 *
 * <pre>
 *   record:  decode -> check -> shard.on(event, record time)      frontier = record time
 *            a control -> shard.settle, shard.declare
 *            no event, or a wrong one -> dead letter              frontier = record time
 *   tick:    caught up -> shard.advance(complete up to)           frontier = the broker's clock
 * </pre>
 */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
final class ShardProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final ShardEnvironment environment;
    private final EventCodec codec = new EventCodec();
    private final ControlCodec controls = new ControlCodec();
    private int partition;
    private EventValidator validator;
    private ProcessorContext<byte[], byte[]> context;
    private ShardMetrics metrics;
    private ShardForwarder output;
    private Shard shard;
    private ShardSwitch switching;
    private long frontierMs;

    ShardProcessor(ShardEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        partition = newContext.taskId().partition();
        environment.profiles().awaitReadable();
        Rulebase rulebase = environment.rulebase().toOpen();
        validator = new EventValidator(rulebase.catalogue());
        metrics = new ShardMetrics(environment.registry(), environment.clock(), partition, environment.completeness());
        output = new ShardForwarder(
                newContext, metrics, new LateWarning(environment.clock(), partition), this::published);
        shard = open(rulebase, new KafkaStateStore(newContext));
        switching = new ShardSwitch(partition, environment.rulebase(), environment.successors(), environment.clock());
        environment.rulebase().opened(partition, rulebase.version());
        environment.completeness().opened(partition);
        environment.reports().opened(partition, metrics::report);
        newContext.schedule(environment.tick(), PunctuationType.WALL_CLOCK_TIME, now -> follow());
    }

    private Shard open(Rulebase rulebase, KafkaStateStore store) {
        long startedNs = environment.clock().ticksNs();
        Share share = new Share(partition, environment.shards().getAsInt());
        Shard opened = Shard.open(rulebase, environment.settings().withShare(share), store, environment.profiles());
        Duration took = Duration.ofNanos(environment.clock().ticksNs() - startedNs);
        metrics.opened(opened, new Opening(opened.carryOver(), store.approximateSizeAround(Table.CONTACTS), took));
        return opened;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        long startedNs = environment.clock().ticksNs();
        long recordTimeMs = record.timestamp();
        proceed();
        output.at(new Current(recordTimeMs, record, context.recordMetadata().orElse(null), null));
        take(record, recordTimeMs);
        moved(recordTimeMs);
        context.recordMetadata()
                .ifPresent(position -> environment.completeness().processed(partition, position.offset()));
        metrics.stepped(startedNs);
    }

    private void published(BusinessEvent event) {
        environment.rates().taken(partition, event.event().type(), event.event().timeMs());
    }

    private void proceed() {
        if (switching.proceed(shard)) {
            validator = new EventValidator(shard.rulebase().catalogue());
        }
    }

    private void take(Record<byte[], byte[]> record, long recordTimeMs) {
        Event event;
        try {
            if (record.key() == null && controls.isControl(record.headers())) {
                control(controls.read(record.value(), record.headers()), recordTimeMs);
                return;
            }
            event = readUnderTheVersionToCome(record, recordTimeMs);
        } catch (InvalidEventException e) {
            shard.advance(recordTimeMs, output);
            output.deadLetter(record, e.reason(), e.pointer(), String.valueOf(e.getMessage()));
            return;
        }
        output.read(event);
        shard.on(event, recordTimeMs, output);
        environment.rates().taken(partition, event.type(), recordTimeMs);
    }

    private void control(Control control, long recordTimeMs) {
        if (control instanceof Control.Settle settle) {
            shard.settle(settle.untilMs(), output);
            return;
        }
        Control.Complete complete = (Control.Complete) control;
        long skewMs = environment.settings().maxSkew().toMillis();
        if (complete.upToMs() > recordTimeMs + skewMs) {
            throw new InvalidEventException(
                    DeadLetterReason.FUTURE, "/completeUpTo", complete.source() + " cannot be complete yet");
        }
        if (!shard.declare(complete.source(), complete.upToMs(), recordTimeMs, output)) {
            throw new InvalidEventException(
                    DeadLetterReason.INVALID_FIELD, "/source", "'" + complete.source() + "' is no tracked source");
        }
    }

    /** An instance that already runs the next version lets events pass that this one does not know yet. */
    private Event readUnderTheVersionToCome(Record<byte[], byte[]> record, long recordTimeMs) {
        try {
            return read(record, recordTimeMs, validator);
        } catch (InvalidEventException e) {
            if (!switching.isDue(shard)) {
                throw e;
            }
            Event known = read(
                    record,
                    recordTimeMs,
                    new EventValidator(environment.rulebase().announced().catalogue()));
            if (!switching.complete(shard)) {
                throw e;
            }
            validator = new EventValidator(shard.rulebase().catalogue());
            return known;
        }
    }

    private Event read(Record<byte[], byte[]> record, long recordTimeMs, EventValidator validator) {
        try {
            Event read = codec.read(record.key(), record.value(), record.headers());
            return EventCodec.atRecordTime(validator.validate(read), recordTimeMs);
        } catch (InvalidEventException e) {
            throw e;
        } catch (RuntimeException e) {
            // whatever bytes can do to the reader, they must not stop their partition
            throw new InvalidEventException(DeadLetterReason.MALFORMED, "", "the record cannot be read: " + e);
        }
    }

    private void follow() {
        proceed();
        OptionalLong completeMs = environment.completeness().completeUpToMs(partition);
        if (completeMs.isPresent() && completeMs.getAsLong() > frontierMs) {
            output.at(Current.instant(completeMs.getAsLong()));
            shard.advance(completeMs.getAsLong(), output);
            moved(completeMs.getAsLong());
        }
    }

    private void moved(long toMs) {
        frontierMs = Math.max(frontierMs, toMs);
        metrics.moved(shard);
    }

    @Override
    public void close() {
        if (switching != null) {
            switching.close();
        }
        environment.rulebase().closed(partition);
        environment.reports().closed(partition);
        environment.completeness().closed(partition);
        environment.rates().closed(partition);
        if (shard != null) {
            shard.close();
        }
        if (metrics != null) {
            metrics.close();
        }
    }
}
