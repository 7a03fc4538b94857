package io.eventhub.engine;

import io.eventhub.engine.matching.Wait;
import io.eventhub.engine.state.ShardState;
import io.eventhub.engine.state.Table;
import org.jspecify.annotations.Nullable;

/**
 * A change of the shard's state that another rulebase version asks for: what it needs longer is kept longer, a wait that
 * it does not go on with is forgotten.
 *
 * @param fromMs until when it is kept now
 * @param toMs until when it is to be kept, {@link #FORGET} for not at all
 * @param carried the wait it is about, if it is about one
 */
record Amendment(
        Table table,
        long sequence,
        long fromMs,
        long toMs,
        @Nullable Wait carried) {
    static final long FORGET = Long.MIN_VALUE;

    void apply(ShardState state) {
        if (toMs == FORGET) {
            state.deleteWait(fromMs, sequence);
            return;
        }
        if (carried != null && carried.keptUntilMs() == fromMs) {
            carried.kept(sequence, toMs);
        }
        if (carried != null && !carried.isPending()) {
            state.moveFired(sequence, fromMs, toMs);
        } else {
            state.moveExpiry(table, sequence, fromMs, toMs);
        }
    }
}
