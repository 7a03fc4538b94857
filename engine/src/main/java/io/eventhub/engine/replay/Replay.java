package io.eventhub.engine.replay;

import io.eventhub.engine.Profiles;
import io.eventhub.engine.Shard;
import io.eventhub.engine.ShardOutput;
import io.eventhub.engine.ShardSettings;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import java.time.OffsetDateTime;

/**
 * Runs recorded events of all actors through one shard. An event's record time is its extension {@code recordedtime}
 * (RFC 3339), or else the highest event time so far. Owned by one thread.
 */
public final class Replay implements AutoCloseable {
    /** The extension that carries the record time. */
    public static final String RECORDED_TIME = "recordedtime";

    private final Shard shard;
    private final ShardOutput output;
    private final long graceMs;
    private long highestMs;

    public Replay(Rulebase rulebase, ShardSettings settings, Profiles profiles, ShardOutput output) {
        this.shard = Shard.inMemory(rulebase, settings, profiles);
        this.output = output;
        this.graceMs = settings.grace().toMillis();
    }

    /** Takes the next event of the recording. Throws when its {@code recordedtime} is not a time. */
    public void on(Event event) {
        String recorded = event.extensions().get(RECORDED_TIME);
        if (recorded == null) {
            highestMs = Math.max(highestMs, event.timeMs());
            on(event, highestMs);
        } else {
            on(event, OffsetDateTime.parse(recorded).toInstant().toEpochMilli());
        }
    }

    /** Takes the next event of the recording, appended at {@code recordTimeMs}. */
    public void on(Event event, long recordTimeMs) {
        highestMs = Math.max(highestMs, recordTimeMs);
        shard.on(event, recordTimeMs, output);
    }

    /** Ends the recording at {@code instantMs}: non-events with a deadline up to then fire. Never moves time back. */
    public void until(long instantMs) {
        shard.advance(instantMs + graceMs, output);
    }

    /** The highest event or record time so far, milliseconds since the epoch; 0 before the first event. */
    public long highestMs() {
        return highestMs;
    }

    public Shard shard() {
        return shard;
    }

    @Override
    public void close() {
        shard.close();
    }
}
