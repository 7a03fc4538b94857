package io.eventhub.bench;

import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long does nobody process a partition when one hub of two stops cleanly, and when it is killed? Both run packaged in
 * processes of their own on one broker and one Postgres, under a load that goes on; the broker's commits tell from outside
 * when each partition is processed.
 */
@Command(
        name = "takeover",
        mixinStandardHelpOptions = true,
        description = "How long partitions are not processed when one hub of two stops, and when it is killed.")
final class TakeoverBench implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    /** Standby copies follow within it. */
    private static final long QUIET_MS = 5_000;
    /** A commit of the hub that ends may be seen that much later. */
    private static final long LAST_COMMIT_MS = 1_000;

    @Option(names = "--live", defaultValue = "100000", description = "waits of both together (${DEFAULT-VALUE})")
    private long live;

    @Option(names = "--standby", defaultValue = "1", description = "standby copies of each shard (${DEFAULT-VALUE})")
    private int standby;

    @Option(names = "--session-timeout", description = "hub.stream.session-timeout, such as 5s (the product's default)")
    private @Nullable String sessionTimeout;

    @Option(names = "--rate", defaultValue = "200", description = "events a second meanwhile (${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--partitions", defaultValue = "6", description = "of both hubs together (${DEFAULT-VALUE})")
    private int partitions;

    private final WallClock clock = new SystemWallClock();
    private final Patience patience = new Patience(clock, LIMIT);

    private interface Ending {
        void end(HubProcess hub) throws InterruptedException;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("hub-takeover");
        HubContender.writeRulebase(folder.resolve("first").resolve("rulebase"));
        HubContender.writeRulebase(folder.resolve("second").resolve("rulebase"));
        try (Servers servers = new Servers(folder.resolve("servers"));
                ProcessingWatch watch = new ProcessingWatch(servers.broker(), clock);
                ResultTable table = new ResultTable(
                        "takeover", "Time in which a partition was not processed: one hub of two ends")) {
            Map<String, String> settings = settings(servers);
            try (HubProcess first = HubProcess.start(folder.resolve("first"), "", settings, clock)) {
                measure(first, folder.resolve("second"), settings, watch, table);
            }
        }
        return 0;
    }

    private Map<String, String> settings(Servers servers) {
        Map<String, String> settings = new HashMap<>(servers.settings());
        settings.put("HUB_WARMUP_LIMIT", "0s");
        settings.put("HUB_KAFKA_PARTITIONS", Integer.toString(partitions));
        settings.put("HUB_STREAM_STANDBYREPLICAS", Integer.toString(standby));
        if (sessionTimeout != null) {
            settings.put("HUB_STREAM_SESSIONTIMEOUT", sessionTimeout);
        }
        return settings;
    }

    private void measure(
            HubProcess stays, Path second, Map<String, String> settings, ProcessingWatch watch, ResultTable table)
            throws IOException, InterruptedException {
        HubProcess stops = HubProcess.start(second, "", settings, clock);
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Void> load = CompletableFuture.completedFuture(null);
        try {
            awaitShared(stops);
            fill(stays, stops, table);
            load = CompletableFuture.runAsync(() -> send(stays, isOver));
            table.say("a clean stop");
            table.add(takeover(stays, stops, HubProcess::close, watch).with("clean", 1));
            stops = HubProcess.start(second, "", settings, clock);
            awaitShared(stops);
            table.say("kill -9");
            table.add(takeover(stays, stops, HubProcess::kill, watch).with("clean", 0));
        } finally {
            isOver.set(true);
            stops.kill();
            load.join();
        }
    }

    private void fill(HubProcess stays, HubProcess stops, ResultTable table) throws IOException, InterruptedException {
        long startNs = clock.ticksNs();
        try (StateFiller filler = new StateFiller(stays.url(), clock)) {
            filler.fill(live);
        }
        patience.until(
                () -> ShardFigures.of(stays.url()).waits()
                        + ShardFigures.of(stops.url()).waits(),
                waits -> waits >= live);
        table.say("filled with " + live + " waits in "
                + Duration.ofNanos(clock.ticksNs() - startNs).toSeconds() + " s");
    }

    private void send(HubProcess hub, AtomicBoolean isOver) {
        try (StateFiller filler = new StateFiller(hub.url(), clock)) {
            filler.keepSending(rate, isOver::get);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitShared(HubProcess joined) throws IOException, InterruptedException {
        patience.until(() -> ShardFigures.of(joined.url()), figures -> figures.shards() >= partitions / 2);
    }

    private Row takeover(HubProcess stays, HubProcess ends, Ending ending, ProcessingWatch watch)
            throws IOException, InterruptedException {
        long quietMs = clock.timeMs() + QUIET_MS;
        patience.until(() -> watch.lastOfAllMs(partitions), lastMs -> lastMs > quietMs);
        ShardFigures taken = ShardFigures.of(ends.url());
        long openedBeforeMs = ShardFigures.of(stays.url()).openingMs();
        long fromMs = clock.timeMs();
        ending.end(ends);
        long seenMs = clock.timeMs() + LAST_COMMIT_MS;
        patience.until(() -> watch.lastOfAllMs(partitions), lastMs -> lastMs > seenMs);
        ShardFigures after =
                patience.until(() -> ShardFigures.of(stays.url()), figures -> figures.shards() == partitions);
        Map<Integer, Long> standstillsMs = watch.standstillsMs(fromMs);
        List<Long> moved = sorted(standstillsMs, taken.partitions(), true);
        List<Long> stayed = sorted(standstillsMs, taken.partitions(), false);
        return Row.empty()
                .with("moved", moved.size())
                .with("waits moved", taken.waits())
                .with("min ms", moved.get(0))
                .with("median ms", moved.get(moved.size() / 2))
                .with("max ms", moved.get(moved.size() - 1))
                .with("others' max ms", stayed.get(stayed.size() - 1))
                .with("opening ms", after.openingMs() - openedBeforeMs);
    }

    /** Of the partitions that are in {@code moved} or of those that are not, ascending. */
    private static List<Long> sorted(Map<Integer, Long> standstillsMs, Set<Integer> moved, boolean isIn) {
        return standstillsMs.entrySet().stream()
                .filter(entry -> moved.contains(entry.getKey()) == isIn)
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }
}
