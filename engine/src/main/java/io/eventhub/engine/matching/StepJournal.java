package io.eventhub.engine.matching;

import java.util.ArrayList;
import java.util.List;

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
    void commit(Changes changes, long latenessMs) {
        for (int i = 0; i < began.size(); i++) {
            Wait wait = began.get(i);
            if (!ended.contains(wait)) {
                changes.began(wait, wait.uselessFromMs(latenessMs));
            }
        }
        for (int i = 0; i < fired.size(); i++) {
            changes.fired(fired.get(i));
        }
        for (int i = 0; i < ended.size(); i++) {
            if (ended.get(i).number() != Wait.UNNUMBERED) {
                changes.ended(ended.get(i));
            }
        }
        forget();
    }

    void rollback() {
        for (int i = undo.size() - 1; i >= 0; i--) {
            undo.get(i).run();
        }
        forget();
    }

    /** Takes what it holds for final, and tells nobody. */
    void forget() {
        for (int i = 0; i < touched.size(); i++) {
            touched.get(i).rule().closeIfEmpty(touched.get(i));
        }
        undo.clear();
        began.clear();
        ended.clear();
        fired.clear();
        touched.clear();
    }
}
