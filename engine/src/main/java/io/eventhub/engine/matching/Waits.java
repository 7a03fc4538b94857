package io.eventhub.engine.matching;

import io.eventhub.engine.timer.TimerHeap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The waits of a shard in their three states: pending until they are due, held until their tracked sources are complete,
 * and fired, to be corrected for a while. What a step does is noted in its journal. Owned by the shard's thread.
 */
final class Waits {
    private final TimerHeap<Wait> pending = new TimerHeap<>();
    private final TimerHeap<Wait> fired = new TimerHeap<>();
    private final SourceFrontiers sources;
    private final StepJournal journal;
    private int held;

    Waits(SourceFrontiers sources, StepJournal journal) {
        this.sources = sources;
        this.journal = journal;
    }

    /** The pending one that is due first. */
    @Nullable Wait first() {
        return pending.first();
    }

    /** How many are pending or held. */
    int size() {
        return pending.size() + held;
    }

    int heldCount() {
        return held;
    }

    Iterable<Wait> fired() {
        return fired.all();
    }

    /** Takes in one that begins in this step. Returns whether it fires at once. */
    boolean begin(Wait wait, boolean isDue) {
        journal.began(wait);
        journal.onRollback(() -> {
            unschedule(wait);
            wait.bucket().remove(wait);
        });
        boolean fires = restore(wait, isDue);
        if (fires) {
            journal.onRollback(() -> fired.remove(wait));
        }
        return fires;
    }

    /** Takes one in, outside of any step. Returns whether it is fired. */
    boolean restore(Wait wait, boolean isDue) {
        if (!isDue) {
            pending.add(wait);
        } else if (isComplete(wait)) {
            expire(wait);
            return true;
        } else {
            hold(wait);
        }
        return false;
    }

    /** A pending one is due. Returns whether it fires: otherwise it is held. */
    boolean fallDue(Wait wait) {
        pending.remove(wait);
        if (!isComplete(wait)) {
            hold(wait);
            journal.onRollback(() -> {
                release(wait);
                pending.add(wait);
            });
            return false;
        }
        expire(wait);
        journal.fired(wait);
        journal.onRollback(() -> {
            fired.remove(wait);
            wait.setFired(false);
            pending.add(wait);
        });
        return true;
    }

    /** An absent event has come. */
    void end(Wait wait) {
        Bucket bucket = wait.bucket();
        bucket.remove(wait);
        journal.ended(wait);
        if (wait.isFired()) {
            journal.onRollback(() -> bucket.add(wait));
        } else if (release(wait)) {
            journal.onRollback(() -> {
                bucket.add(wait);
                hold(wait);
            });
        } else {
            pending.remove(wait);
            journal.onRollback(() -> {
                bucket.add(wait);
                pending.add(wait);
            });
        }
    }

    /** Those of the rule whose sources are complete by now are due. */
    void declared(RuleState rule) {
        while (!rule.held().isEmpty() && isComplete(rule.held().first())) {
            Wait wait = rule.held().first();
            release(wait);
            pending.add(wait);
        }
    }

    /** Takes for fired what is due by {@code instantMs}, and tells of it. */
    void skipTo(long instantMs, Consumer<Wait> skipped) {
        for (Wait wait = first(); wait != null && wait.dueMs() <= instantMs; wait = first()) {
            pending.remove(wait);
            if (isComplete(wait)) {
                expire(wait);
                skipped.accept(wait);
            } else {
                hold(wait);
            }
        }
    }

    /** Takes for fired what was, before its deadline was changed. */
    void setFired(Wait wait) {
        if (!wait.isFired()) {
            unschedule(wait);
            expire(wait);
        }
    }

    /** Drops those that fired so long ago that nothing corrects them any more. */
    void forget(long nowMs, long latenessMs, Changes changes) {
        for (Wait wait = fired.first(); wait != null && wait.uselessFromMs(latenessMs) <= nowMs; wait = fired.first()) {
            fired.remove(wait);
            if (wait.keptUntilMs() > nowMs) {
                changes.ended(wait);
            }
            leave(wait);
        }
    }

    /** Drops one: its deadline passes without notice, and no absent event corrects it. */
    void drop(Wait wait) {
        if (wait.isFired()) {
            fired.remove(wait);
        } else {
            unschedule(wait);
        }
        leave(wait);
    }

    private static void leave(Wait wait) {
        wait.bucket().remove(wait);
        wait.bucket().rule().closeIfEmpty(wait.bucket());
    }

    private boolean isComplete(Wait wait) {
        RuleState rule = wait.bucket().rule();
        return rule.planned().sources().isEmpty() || sources.of(rule.planned().sources()) >= wait.deadlineMs();
    }

    private void expire(Wait wait) {
        wait.setFired(true);
        fired.add(wait);
    }

    private void hold(Wait wait) {
        wait.bucket().rule().held().add(wait);
        held++;
    }

    /** Returns whether the wait was held. */
    private boolean release(Wait wait) {
        boolean wasHeld = wait.bucket().rule().held().remove(wait);
        held -= wasHeld ? 1 : 0;
        return wasHeld;
    }

    private void unschedule(Wait wait) {
        if (!release(wait)) {
            pending.remove(wait);
        }
    }
}
