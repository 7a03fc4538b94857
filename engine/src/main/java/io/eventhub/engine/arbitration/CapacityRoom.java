package io.eventhub.engine.arbitration;

import io.eventhub.model.Reason;
import io.eventhub.rules.policy.Capacity;
import io.eventhub.rules.policy.Capacity.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a shard has left of each capacity while it decides one step. Owned by the shard's thread. */
public final class CapacityRoom {
    private final List<Capacity> capacities;
    private final ZoneId zone;
    private final Share share;
    private final Supplier<List<CapacityUse>> known;
    private @Nullable Map<Key, CapacityUse> uses;
    private boolean changed;

    /** @param known what is used already, asked when it is first needed */
    CapacityRoom(List<Capacity> capacities, ZoneId zone, Share share, Supplier<List<CapacityUse>> known) {
        this.capacities = capacities;
        this.zone = zone;
        this.share = share;
        this.known = known;
    }

    private record Key(String id, long startMs) {}

    /** Why the candidate is withheld; null when each capacity that covers it has room. */
    @Nullable Verdict verdict(Ranked ranked) {
        for (Capacity capacity : capacities) {
            if (covers(capacity, ranked)) {
                Period period = capacity.per().at(ranked.contact().instantMs(), zone);
                int own = share.of(capacity.max(), period.number());
                long used = used(capacity, period);
                if (used >= own) {
                    return new Verdict(
                            Reason.CAPACITY, capacity.id(), sentence(capacity, own, used), end(capacity, period));
                }
            }
        }
        return null;
    }

    private static OptionalLong end(Capacity capacity, Period period) {
        return capacity.max() == 0 ? OptionalLong.empty() : OptionalLong.of(period.endMs());
    }

    private String sentence(Capacity capacity, int own, long used) {
        String per = " a " + capacity.per().name().toLowerCase(Locale.ROOT);
        return share.shards() == 1
                ? used + " of " + own + per + " are used up"
                : used + " of " + own + per + " are used up, this shard's share of " + capacity.max();
    }

    /** Takes what a chosen candidate needs. */
    void take(Ranked ranked) {
        for (Capacity capacity : capacities) {
            if (covers(capacity, ranked)) {
                Period period = capacity.per().at(ranked.contact().instantMs(), zone);
                uses().put(
                                new Key(capacity.id(), period.startMs()),
                                new CapacityUse(
                                        capacity.id(), period.startMs(), period.endMs(), used(capacity, period) + 1));
                changed = true;
            }
        }
    }

    private static boolean covers(Capacity capacity, Ranked ranked) {
        return capacity.covers(ranked.action().action(), ranked.action().channel());
    }

    private long used(Capacity capacity, Period period) {
        CapacityUse use = uses().get(new Key(capacity.id(), period.startMs()));
        return use == null ? 0 : use.used();
    }

    private Map<Key, CapacityUse> uses() {
        Map<Key, CapacityUse> read = uses;
        if (read == null) {
            read = new LinkedHashMap<>();
            for (CapacityUse use : known.get()) {
                read.put(new Key(use.id(), use.startMs()), use);
            }
            uses = read;
        }
        return read;
    }

    /** Whether anything was taken. */
    public boolean isChanged() {
        return changed;
    }

    /** What is used by now, without the periods that have ended. */
    public List<CapacityUse> uses(long clockMs) {
        List<CapacityUse> current = new ArrayList<>(uses().values());
        current.removeIf(use -> use.endMs() <= clockMs);
        return current;
    }
}
