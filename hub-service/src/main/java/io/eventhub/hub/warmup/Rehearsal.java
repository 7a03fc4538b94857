package io.eventhub.hub.warmup;

import io.eventhub.engine.Shard;
import io.eventhub.engine.ShardSettings;
import io.eventhub.hub.event.EventCodec;
import io.eventhub.hub.event.EventLines;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.catalogue.EventValidator;
import java.util.Optional;

/**
 * A shard of its own, in memory, over the rulebase that runs: made-up events go the way of real ones, from their JSON over
 * the record to the decision, and nothing of it leaves the rehearsal. Owned by one thread.
 */
final class Rehearsal implements AutoCloseable {
    private static final long STEP_MS = 10;

    private final EventCodec codec = new EventCodec();
    private final DiscardedOutput output = new DiscardedOutput();
    private final SyntheticEvents events;
    private final EventValidator validator;
    private final Shard shard;
    private long timeMs;

    Rehearsal(Rulebase rulebase, long startMs) {
        events = new SyntheticEvents(rulebase);
        validator = new EventValidator(rulebase.catalogue());
        shard = Shard.open(rulebase, ShardSettings.defaults(), new HeapStateStore(), actor -> Optional.empty());
        timeMs = startMs;
    }

    /** Whether there is anything to rehearse with. */
    boolean isEmpty() {
        return events.isEmpty();
    }

    void run(int count) {
        for (int i = 0; i < count; i++) {
            timeMs += STEP_MS;
            shard.on(received(events.next(timeMs)), timeMs, output);
        }
    }

    /** As it comes out of ingestion and then of the broker. */
    private Event received(Event event) {
        Event taken = validator.validate(EventLines.read(EventLines.write(event)));
        Event read = codec.read(codec.key(taken), codec.value(taken), codec.headers(taken));
        return EventCodec.atRecordTime(validator.validate(read), timeMs);
    }

    long decided() {
        return output.decided();
    }

    @Override
    public void close() {
        shard.close();
    }
}
