package io.eventhub.engine.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What one step changed: how to take it back, and which waits it began and ended. Owned by the shard's thread. */
final class StepJournal {
    private final List<Runnable> undo = new ArrayList<>();
    private final List<Wait> began = new ArrayList<>();
    private final List<Wait> ended = new ArrayList<>();
    private final List<Wait> fired = new ArrayList<>();
    private final List<Bucket> touched = new ArrayList<>();

    void onRollback(Runnable reversal) {
        undo.add(reversal);
    }

    void began(Wait wait) {
        began.add(wait);
    }

    void ended(Wait wait) {
        ended.add(wait);
    }

    void fired(Wait wait) {
        fired.add(wait);
    }

    /** The bucket may be empty when the step is over. */
    void touched(Bucket bucket) {
        touched.add(bucket);
    }

    /** What began and ended within the step is told to nobody. */
    void commit(Consumer<Wait> onBegan, Consumer<Wait> onFired, Consumer<Wait> onEnded) {
        for (Wait wait : began) {
            if (!ended.contains(wait)) {
                onBegan.accept(wait);
            }
        }
        fired.forEach(onFired);
        for (Wait wait : ended) {
            if (wait.sequence() != Wait.UNNUMBERED) {
                onEnded.accept(wait);
            }
        }
        clear();
    }

    void rollback() {
        for (int i = undo.size() - 1; i >= 0; i--) {
            undo.get(i).run();
        }
        clear();
    }

    private void clear() {
        touched.forEach(bucket -> bucket.rule().closeIfEmpty(bucket));
        undo.clear();
        began.clear();
        ended.clear();
        fired.clear();
        touched.clear();
    }
}
