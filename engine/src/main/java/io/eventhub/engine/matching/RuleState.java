package io.eventhub.engine.matching;

import io.eventhub.engine.firing.Exceeded;
import io.eventhub.engine.firing.FiringLimits;
import io.eventhub.engine.keyed.KeyedTable;
import io.eventhub.rules.recognition.EventFact;
import io.eventhub.rules.recognition.PlannedRule;
import io.eventhub.rules.recognition.Role;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A planned rule with what a shard keeps for it, by key. Owned by the shard's thread. */
final class RuleState {
    private final PlannedRule planned;
    private final Object[] frame;
    private final int anchorIndex;
    private final KeyedTable<Bucket> buckets = new KeyedTable<>();
    private int tries;
    private int matches;
    private final TreeSet<Wait> held =
            new TreeSet<>(Comparator.comparingLong(Wait::deadlineMs).thenComparingLong(Wait::order));

    RuleState(PlannedRule planned) {
        this.planned = planned;
        this.frame = planned.newFrame();
        this.anchorIndex = planned.absent().isEmpty()
                ? 0
                : indexOf(planned.present(), planned.absent().get(0).anchor());
    }

    private static int indexOf(List<Role> roles, int position) {
        for (int i = 0; i < roles.size(); i++) {
            if (roles.get(i).position() == position) {
                return i;
            }
        }
        throw new IllegalStateException("an absent event is measured from no event of the match");
    }

    PlannedRule planned() {
        return planned;
    }

    /** Filled anew for each match that is looked at. */
    Object[] frame() {
        return frame;
    }

    /** Puts the facts of the present patterns into the frame. Returns whether they are a match. */
    boolean bind(List<EventFact> facts) {
        List<Role> present = planned.present();
        if (present.size() != facts.size() || planned.absent().isEmpty()) {
            return false;
        }
        for (int i = 0; i < facts.size(); i++) {
            Role role = present.get(i);
            EventFact fact = facts.get(i);
            if (!role.eventType().equals(fact.event().type()) || !role.accepts(fact, frame)) {
                return false;
            }
            role.bind(fact, frame);
            if (!role.joins(frame)) {
                return false;
            }
        }
        return true;
    }

    /** Which of the present facts the first absent event is measured from. */
    int anchorIndex() {
        return anchorIndex;
    }

    /** Another event is to be matched. */
    void beginEvent() {
        tries = 0;
        matches = 0;
    }

    /** Counts a try; false when the event has had all it may have. */
    boolean mayTry() {
        return ++tries <= FiringLimits.TRIES_OF_AN_EVENT && matches <= FiringLimits.MATCHES_OF_AN_EVENT;
    }

    /** Counts a match; false when the event has completed all it may complete. */
    boolean mayMatch() {
        return ++matches <= FiringLimits.MATCHES_OF_AN_EVENT;
    }

    /** Why something was given up since the event began; null when nothing was. */
    @Nullable Exceeded exceeded() {
        if (matches > FiringLimits.MATCHES_OF_AN_EVENT) {
            return Exceeded.MATCHES;
        }
        return tries > FiringLimits.TRIES_OF_AN_EVENT ? Exceeded.TRIES : null;
    }

    /** The waits that are due but for a tracked source, by deadline. */
    SortedSet<Wait> held() {
        return held;
    }

    @Nullable Bucket bucket(Object key) {
        return buckets.get(key);
    }

    Bucket openBucket(Object key) {
        Bucket bucket = buckets.get(key);
        if (bucket == null) {
            bucket = new Bucket(this, key);
            buckets.add(bucket);
        }
        return bucket;
    }

    void closeIfEmpty(Bucket bucket) {
        if (bucket.isEmpty()) {
            buckets.remove(bucket);
        }
    }
}
