package io.eventhub.hub.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/** One memory budget for all stores of the process: RocksDB's own default is one of 50 MB and more for each. */
public final class BoundedRocks implements RocksDBConfigSetter {
    private static final long MEMTABLES = 32L << 20;
    private static final long MEMTABLE = 4L << 20;

    /** Lives as long as the process: stores come and go with their tasks. */
    private static final Cache CACHE = new LRUCache(96L << 20);

    private static final WriteBufferManager BUFFERS = new WriteBufferManager(MEMTABLES, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configuration) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(BUFFERS);
        options.setWriteBufferSize(MEMTABLE);
    }

    @Override
    public void close(String storeName, Options options) {}
}
