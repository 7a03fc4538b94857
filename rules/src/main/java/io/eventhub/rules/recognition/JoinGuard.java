package io.eventhub.rules.recognition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what the session joins, since Drools makes all combinations of a rule's events before anyone sees the first. The
 * compiler puts a call of it into every pattern that joins another; when a rule has tried too many combinations for an
 * actor, nothing joins any more for the two. Owned by the session's thread.
 */
public final class JoinGuard {
    /** How many combinations a rule may try for an actor, while events are kept; partial matches are no more than twice it. */
    public static final int MOST_TRIES = 100_000;

    private static final ThreadLocal<@Nullable JoinGuard> RUNNING = new ThreadLocal<>();

    private final long windowMs;
    private final BiPredicate<String, String> paused;
    private final Map<String, Map<String, int[]>> tries = new HashMap<>();
    private final Set<Stopped> stopped = new HashSet<>();
    private final List<Stopped> untold = new ArrayList<>();
    private long windowEndMs = Long.MIN_VALUE;

    /** A rule that joins nothing any more for the actor. */
    public record Stopped(String rule, String actor) {}

    /**
     * @param windowMs how long the session keeps an event at most
     * @param paused whether a rule is to join nothing for an actor
     */
    public JoinGuard(long windowMs, BiPredicate<String, String> paused) {
        this.windowMs = Math.max(1, windowMs);
        this.paused = paused;
    }

    /**
     * Called by compiled rules for each pair of a partial match and an event.
     *
     * @param bound something of the partial match, which makes Drools call it for each
     */
    public static boolean allows(String rule, String actor, @Nullable Object bound) {
        JoinGuard guard = RUNNING.get();
        return guard == null || guard.mayTry(rule, actor);
    }

    private boolean mayTry(String rule, String actor) {
        if (isStopped(rule, actor)) {
            return false;
        }
        int[] tried =
                tries.computeIfAbsent(rule, absent -> new HashMap<>()).computeIfAbsent(actor, absent -> new int[1]);
        if (++tried[0] <= MOST_TRIES) {
            return true;
        }
        Stopped found = new Stopped(rule, actor);
        stopped.add(found);
        untold.add(found);
        return false;
    }

    /** From here on it is asked by the rules that run on this thread, at this time of the session. */
    public void runAt(long clockMs) {
        RUNNING.set(this);
        if (clockMs >= windowEndMs) {
            tries.clear();
            windowEndMs = clockMs + windowMs;
        }
    }

    /** Whether the rule joins nothing for the actor. */
    public boolean isStopped(String rule, String actor) {
        return paused.test(rule, actor) || (!stopped.isEmpty() && stopped.contains(new Stopped(rule, actor)));
    }

    /** Whether it has stopped any rule. */
    public boolean hasStopped() {
        return !stopped.isEmpty();
    }

    /** What it has stopped since the last call. */
    public List<Stopped> takeStopped() {
        if (untold.isEmpty()) {
            return Collections.emptyList();
        }
        List<Stopped> taken = List.copyOf(untold);
        untold.clear();
        return taken;
    }

    /** The session is closed. */
    public void close() {
        if (RUNNING.get() == this) {
            RUNNING.remove();
        }
    }
}
