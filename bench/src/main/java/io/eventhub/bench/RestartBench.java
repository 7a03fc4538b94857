package io.eventhub.bench;

import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long after the start of its process does a hub with many live facts process events again, after a clean stop or
 * after a kill? The packaged hub runs with its broker and Postgres in a process of its own; the time of their start is
 * part of the figure, unless they are apart and go on; the part that shards take to open is beside it.
 */
@Command(
        name = "restart",
        mixinStandardHelpOptions = true,
        description = "From the start of a hub with many live facts until all its shards process.")
final class RestartBench implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** What is measured is the shards; the warm-up runs beside them, and only readiness waits for it. */
    private static final Map<String, String> WITHOUT_WARM_UP = Map.of("HUB_WARMUP_LIMIT", "0s");

    @Option(names = "--live", defaultValue = "1000000", description = "live facts and waits (${DEFAULT-VALUE})")
    private long live;

    @Option(names = "--kill", description = "kill -9 in place of a clean stop")
    private boolean kill;

    @Option(names = "--data", description = "keep the hub there; one that is kept is filled with what is missing only")
    private String data = "";

    @Option(names = "--apart", description = "broker and Postgres run apart and go on, as in production")
    private boolean apart;

    private final WallClock clock = new SystemWallClock();
    private Map<String, String> settings = WITHOUT_WARM_UP;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = data.isEmpty() ? Files.createTempDirectory("hub-restart") : Path.of(data);
        String after = kill ? "kill -9" : "a clean stop";
        HubContender.writeRulebase(folder.resolve("rulebase"));
        String question = "From the start of the process until all shards process, after " + after
                + (apart ? ", beside a broker and a Postgres that go on" : "");
        try (ResultTable table = new ResultTable("restart", question)) {
            if (apart) {
                try (Servers servers = new Servers(folder.resolve("servers"))) {
                    settings = new HashMap<>(WITHOUT_WARM_UP);
                    settings.putAll(servers.settings());
                    fillAndRestart(folder, table);
                }
            } else {
                fillAndRestart(folder, table);
            }
        }
        return 0;
    }

    private void fillAndRestart(Path folder, ResultTable table) throws IOException, InterruptedException {
        fill(folder, table);
        restart(folder, table);
    }

    private void fill(Path folder, ResultTable table) throws IOException, InterruptedException {
        long startNs = clock.ticksNs();
        HubProcess hub = HubProcess.start(folder, "", settings, clock);
        try {
            long missing = live - await(hub, ShardFigures::process).live();
            long events = fill(hub, Math.max(0, missing));
            await(hub, figures -> figures.live() >= live && figures.process());
            table.say("filled with " + events + " events in "
                    + Duration.ofNanos(clock.ticksNs() - startNs).toSeconds() + " s");
        } finally {
            stop(hub);
        }
    }

    private long fill(HubProcess hub, long waits) throws IOException {
        try (StateFiller filler = new StateFiller(hub.url(), clock)) {
            return filler.fill(waits);
        }
    }

    private void restart(Path folder, ResultTable table) throws IOException, InterruptedException {
        long startNs = clock.ticksNs();
        HubProcess hub = HubProcess.start(folder, "", settings, clock);
        try {
            ShardFigures figures = await(hub, ShardFigures::process);
            table.add(Row.empty()
                    .with(
                            "process ms",
                            Duration.ofNanos(clock.ticksNs() - startNs).toMillis())
                    .with("ready ms", hub.readyAfter().toMillis())
                    .with("opening ms", figures.openingMs())
                    .with("shards", figures.shards())
                    .with("facts", figures.facts())
                    .with("waits", figures.waits())
                    .with("samples", figures.samples())
                    .with("about MB", figures.estimatedBytes() >> 20));
        } finally {
            stop(hub);
        }
    }

    private void stop(HubProcess hub) throws InterruptedException {
        if (kill) {
            hub.kill();
        } else {
            hub.close();
        }
    }

    private ShardFigures await(HubProcess hub, Predicate<ShardFigures> condition)
            throws IOException, InterruptedException {
        return new Patience(clock, LIMIT).until(() -> ShardFigures.of(hub.url()), condition);
    }
}
