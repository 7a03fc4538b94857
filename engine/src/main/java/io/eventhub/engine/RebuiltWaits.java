package io.eventhub.engine;

import io.eventhub.engine.matching.Wait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The waits that a {@link Rebuild} has taken over. They can be found by their number, for which an index is made when one is
 * first looked for: a shard that opens looks for none. Owned by the thread of the rebuild.
 */
final class RebuiltWaits {
    private final List<Wait> unindexed = new ArrayList<>();
    private @Nullable Map<Long, Wait> byNumber;

    void add(Wait wait) {
        if (byNumber == null) {
            unindexed.add(wait);
        } else {
            byNumber.put(wait.number(), wait);
        }
    }

    @Nullable Wait get(long number) {
        return index().get(number);
    }

    @Nullable Wait remove(long number) {
        return index().remove(number);
    }

    Collection<Wait> all() {
        return byNumber == null ? unindexed : byNumber.values();
    }

    private Map<Long, Wait> index() {
        if (byNumber == null) {
            byNumber = new HashMap<>();
            for (Wait wait : unindexed) {
                byNumber.put(wait.number(), wait);
            }
            unindexed.clear();
        }
        return byNumber;
    }
}
