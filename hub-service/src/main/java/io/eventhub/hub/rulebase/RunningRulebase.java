package io.eventhub.hub.rulebase;

import io.eventhub.rules.Rulebase;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The rulebase of this instance while it changes. Thread-safe.
 *
 * <pre>
 *   announce(next)      each shard builds beside, switches            all of them have
 *   ──────┬──────────────────────────┬───────────────────────────────────────┬──────►
 *   announced() = next           switched(...)                          get() = next
 * </pre>
 */
public final class RunningRulebase implements CurrentRulebase {
    private final Map<Integer, String> versions = new ConcurrentSkipListMap<>();
    private final Map<Integer, SwitchReport> reports = new ConcurrentSkipListMap<>();
    private volatile Runnable ask = () -> {};
    private volatile Rulebase current;
    private volatile Rulebase announced;

    public RunningRulebase(Rulebase first) {
        current = first;
        announced = first;
    }

    /** What events are checked against and reads answer from: the version that every shard of this instance runs. */
    @Override
    public Rulebase get() {
        return current;
    }

    /** The version that the shards are to run. */
    public Rulebase announced() {
        return announced;
    }

    /** Whom to ask for the active version, who then announces it if it is another one. */
    public void askedFrom(Runnable question) {
        ask = question;
    }

    /**
     * The version a shard is to open with. The active one is asked for first, so that a shard that comes from another
     * instance does not go back to a version that it has left behind.
     */
    public Rulebase toOpen() {
        ask.run();
        return announced;
    }

    /** Tells the shards to build {@code next} beside what they run, and to switch to it between two events. */
    public synchronized void announce(Rulebase next) {
        announced = next;
        settle();
    }

    /** A shard of this instance runs the announced version, or another, from its start on. */
    public synchronized void opened(int partition, String version) {
        versions.put(partition, version);
        settle();
    }

    /** A shard has tried to switch. */
    public synchronized void switched(SwitchReport report) {
        reports.put(report.partition(), report);
        if (report.failure().isEmpty()) {
            versions.put(report.partition(), report.version());
        }
        settle();
    }

    /** The shard is not of this instance any more. */
    public synchronized void closed(int partition) {
        versions.remove(partition);
        reports.remove(partition);
        settle();
    }

    private void settle() {
        if (versions.values().stream().allMatch(announced.version()::equals)) {
            current = announced;
        }
    }

    /** The version each shard of this instance runs, by partition. */
    public Map<Integer, String> versions() {
        return Map.copyOf(versions);
    }

    /** What became of the last switch of each shard of this instance. */
    public Collection<SwitchReport> reports() {
        return List.copyOf(reports.values());
    }
}
