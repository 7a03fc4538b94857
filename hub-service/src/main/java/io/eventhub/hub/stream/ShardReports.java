package io.eventhub.hub.stream;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** The reports of the shards that this instance runs. Thread-safe. */
public final class ShardReports {
    private final Map<Integer, Supplier<ShardReport>> shards = new ConcurrentSkipListMap<>();

    /** @param report asked by any thread, at any time until the shard is closed */
    void opened(int partition, Supplier<ShardReport> report) {
        shards.put(partition, report);
    }

    void closed(int partition) {
        shards.remove(partition);
    }

    /** By partition. */
    public List<ShardReport> all() {
        return shards.values().stream().map(Supplier::get).toList();
    }
}
