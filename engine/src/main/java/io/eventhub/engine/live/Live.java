package io.eventhub.engine.live;

import io.eventhub.engine.timer.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * A fact or wait that is live for an actor. It knows its neighbours in the line of what is, so that it leaves without being
 * looked for. Owned by the shard's thread.
 */
public abstract class Live extends Calendar.Chained<Live> {
    @Nullable ActorLine line;

    @Nullable Live older;

    @Nullable Live newer;

    private long number;

    protected Live(long number) {
        this.number = number;
    }

    /** Whom it is about. */
    public abstract String actor();

    /** Under which number the shard's state remembers it; larger than of what came before. */
    public final long number() {
        return number;
    }

    /** Gives it its number, before it is counted. */
    public final void numbered(long given) {
        number = given;
    }
}
