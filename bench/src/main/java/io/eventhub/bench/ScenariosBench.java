package io.eventhub.bench;

import io.eventhub.engine.Shard;
import io.eventhub.engine.ShardSettings;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What does an event cost when there are more scenarios? Each looks at events of one kind, as {@link ScenarioMix} says. */
@Command(
        name = "scenarios",
        mixinStandardHelpOptions = true,
        description = "Throughput of one thread by number of scenarios.")
final class ScenariosBench extends ForkedBench {
    private static final int ACTORS = 50_000;
    private static final long STEP_MS = 1;

    @Option(names = "--scenarios", split = ",", defaultValue = "10,100,1000", description = "(${DEFAULT-VALUE})")
    private List<String> scenarios = List.of();

    @Option(names = "--events", defaultValue = "400000", description = "measured, after as many (${DEFAULT-VALUE})")
    private int events;

    @Override
    String name() {
        return "scenarios";
    }

    @Override
    String question() {
        return "Throughput of one thread when there are more scenarios; every event calls for about as many actions";
    }

    @Override
    List<String> cases() {
        return scenarios;
    }

    @Override
    List<String> options() {
        return List.of("--events=" + events);
    }

    @Override
    void measure(String ofCase, PrintStream rows) {
        int count = Integer.parseInt(ofCase);
        ShardSettings settings = ShardSettings.defaults();
        Stopwatch compilation = new Stopwatch();
        Rulebase rulebase = RulebaseCompiler.check(
                        new RulebaseFolder(ScenarioMix.files(count)), settings.allowedLateness())
                .orElseThrow();
        double compiledIn = compilation.seconds();
        CountingOutput output = new CountingOutput();
        try (Shard shard = Shard.inMemory(rulebase, settings, actor -> Optional.empty())) {
            SplittableRandom random = new SplittableRandom(seed);
            send(shard, random, count, 0, output);
            long before = output.decisions();
            Stopwatch watch = send(shard, random, count, events, output);
            rows.println(watch.addTo(Row.empty()
                            .with("scenarios", count)
                            .with("compiled in s", compiledIn)
                            .with("decisions", output.decisions() - before))
                    .encoded());
        }
    }

    private Stopwatch send(Shard shard, SplittableRandom random, int kinds, int from, CountingOutput output) {
        Stopwatch watch = new Stopwatch();
        for (int i = from; i < from + events; i++) {
            long timeMs = Workload.START_MS + i * STEP_MS;
            boolean probe = random.nextInt(4) > 0;
            long kind = random.nextInt(kinds);
            Map<String, Object> data = probe ? Map.of("kind", kind, "sentNs", 1L) : Map.of("kind", kind);
            Event event = Event.of(
                    "bench",
                    Integer.toString(i),
                    probe ? "Probe" : "Answer",
                    "actor-" + random.nextInt(ACTORS),
                    timeMs,
                    data);
            watch.time(() -> shard.on(event, timeMs, output));
        }
        return watch;
    }
}
