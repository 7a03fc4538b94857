package io.eventhub.profile;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether all profiles there are lie in memory, so that an actor who is not among them has none. Those that changed are
 * left out until they were read again. Safe for use by many threads.
 *
 * <pre>
 *   PARTIAL --begin--> READING --complete--> WHOLE
 *      ^------ lost ------'------ lost -------'
 * </pre>
 */
final class Coverage {
    private enum State {
        PARTIAL,
        READING,
        WHOLE
    }

    private final int mostUnread;
    private final AtomicReference<State> state = new AtomicReference<>(State.PARTIAL);
    private final Set<String> unread = ConcurrentHashMap.newKeySet();

    /** @param mostUnread of more changes than these nothing is known any more */
    Coverage(int mostUnread) {
        this.mostUnread = mostUnread;
    }

    /** All profiles are going to be read: earlier changes are among what is read. */
    void begin() {
        unread.clear();
        state.set(State.READING);
    }

    /** All were read and are kept, unless some were lost meanwhile. */
    void complete() {
        state.compareAndSet(State.READING, State.WHOLE);
    }

    /** A profile found no room, or changes are not heard of. */
    void lost() {
        state.set(State.PARTIAL);
    }

    /** Called before what is kept of the actor is dropped. */
    void changed(String actor) {
        if (state.get() != State.PARTIAL) {
            unread.add(actor);
            if (unread.size() > mostUnread) {
                lost();
            }
        }
    }

    /** Of an actor of whom nothing is kept. */
    boolean isKnownAbsent(String actor) {
        return state.get() == State.WHOLE && !unread.contains(actor);
    }

    /** Called before the actor's profile is read; from here on a change makes it unread again. */
    void reading(String actor) {
        unread.remove(actor);
    }

    /** Whether every actor of whom nothing is kept is known to have no profile. */
    boolean isWhole() {
        return state.get() == State.WHOLE && unread.isEmpty();
    }
}
