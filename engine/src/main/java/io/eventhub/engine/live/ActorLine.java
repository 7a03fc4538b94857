package io.eventhub.engine.live;

import io.eventhub.engine.keyed.Keyed;
import org.jspecify.annotations.Nullable;

/**
 * What is live for one actor, the oldest first, linked both ways: the oldest leaves first, any other may. Owned by the
 * shard's thread.
 */
final class ActorLine implements Keyed {
    private final String actor;
    private @Nullable Live oldest;
    private @Nullable Live newest;

    /** The one added last, if it is still there: what a restart brings back comes next to it. */
    private @Nullable Live latest;

    private int size;

    ActorLine(String actor) {
        this.actor = actor;
    }

    @Override
    public Object key() {
        return actor;
    }

    /** How much is live. */
    int size() {
        return size;
    }

    @Nullable Live oldest() {
        return oldest;
    }

    /** Of that number; null when there is none. Looked for from the oldest on. */
    @Nullable Live find(long number) {
        Live found = oldest;
        while (found != null && found.number() < number) {
            found = found.newer;
        }
        return found != null && found.number() == number ? found : null;
    }

    /** Places it by its number: at the end, but for what a restart brings back in another order. */
    void add(Live live) {
        Live before = latest == null ? newest : latest;
        while (before != null && before.number() > live.number()) {
            before = before.older;
        }
        for (Live next = after(before); next != null && next.number() < live.number(); next = after(before)) {
            before = next;
        }
        live.line = this;
        latest = live;
        link(live, after(before));
        link(before, live);
        size++;
    }

    private @Nullable Live after(@Nullable Live one) {
        return one == null ? oldest : one.newer;
    }

    void remove(Live live) {
        if (latest == live) {
            latest = live.newer;
        }
        link(live.older, live.newer);
        live.line = null;
        live.older = null;
        live.newer = null;
        size--;
    }

    private void link(@Nullable Live one, @Nullable Live next) {
        if (one == null) {
            oldest = next;
        } else {
            one.newer = next;
        }
        if (next == null) {
            newest = one;
        } else {
            next.older = one;
        }
    }
}
