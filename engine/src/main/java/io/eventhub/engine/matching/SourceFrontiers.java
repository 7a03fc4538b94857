package io.eventhub.engine.matching;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far each tracked source has declared to have sent everything. Until then nothing is forgotten that an event of it
 * may still need. Owned by the shard's thread.
 */
public final class SourceFrontiers {
    /** Of a source that is taken to be complete as long as it declares nothing, as in a recording. */
    public static final long COMPLETE = Long.MAX_VALUE;

    private final Map<String, Long> completeUpToMs = new LinkedHashMap<>();
    private Map<String, Long> all;

    /** @param initialMs of sources that have not declared anything */
    public SourceFrontiers(Collection<String> tracked, Map<String, Long> declared, long initialMs) {
        tracked.forEach(source -> completeUpToMs.put(source, declared.getOrDefault(source, initialMs)));
        all = Map.copyOf(completeUpToMs);
    }

    public boolean isTracked(String source) {
        return completeUpToMs.containsKey(source);
    }

    /** Returns whether the source is further now; one never goes back. */
    boolean declare(String source, long upToMs) {
        Long known = completeUpToMs.get(source);
        if (known == null || (known != COMPLETE && known >= upToMs)) {
            return false;
        }
        completeUpToMs.put(source, upToMs);
        all = Map.copyOf(completeUpToMs);
        return true;
    }

    /** The source's frontier; {@link #COMPLETE} for one that is not tracked. */
    public long of(String source) {
        Long upToMs = completeUpToMs.get(source);
        return upToMs == null ? COMPLETE : upToMs;
    }

    /** How far all of {@code sources} are complete. */
    long of(Collection<String> sources) {
        long earliestMs = COMPLETE;
        for (String source : sources) {
            earliestMs = Math.min(earliestMs, of(source));
        }
        return earliestMs;
    }

    /** Up to which instant everything has come, when the shard's clock stands at {@code clockMs}. */
    public long earliestMs(long clockMs) {
        return completeUpToMs.isEmpty() ? clockMs : Math.min(clockMs, of(completeUpToMs.keySet()));
    }

    /** By source; another map whenever one has moved. */
    public Map<String, Long> all() {
        return all;
    }
}
