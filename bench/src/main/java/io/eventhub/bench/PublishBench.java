package io.eventhub.bench;

import io.eventhub.hub.remote.RemoteRulebase;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import io.eventhub.rules.RulebaseFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * Do users notice that another rulebase version is published? Event to action before, during and after a publish in which
 * every rule is another, under the same load; then many publishes in a row, and what they leave in memory.
 */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = "Event to action while another version is published, and what many publishes leave in memory.")
final class PublishBench implements Callable<Integer> {
    private static final int ACTORS = 50_000;
    private static final int ROWS = 5;

    @Option(names = "--rate", defaultValue = "500", description = "events a second (${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--scenarios", defaultValue = "200", description = "scenarios (${DEFAULT-VALUE})")
    private int scenarios;

    @Option(
            names = "--asked",
            defaultValue = "1",
            description = "share of events whose kind some scenario asks for (${DEFAULT-VALUE})")
    private double asked;

    @Option(names = "--warm-up", defaultValue = "PT60S", description = "before measuring (${DEFAULT-VALUE})")
    private Duration warmUp = Duration.ofSeconds(60);

    @Option(names = "--measure", defaultValue = "PT20S", description = "each phase (${DEFAULT-VALUE})")
    private Duration measure = Duration.ofSeconds(20);

    @Option(names = "--publishes", defaultValue = "100", description = "in a row, without load (${DEFAULT-VALUE})")
    private int publishes;

    private final WallClock clock = new SystemWallClock();
    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("hub-publish");
        ScenarioMix.write(folder.resolve("rulebase"), scenarios);
        Map<String, String> settings = Map.of("HUB_RULEBASE_TIMELINES", "optional");
        try (ActionReceiver receiver = new ActionReceiver(clock);
                HubProcess hub = HubProcess.start(folder, receiver.url(), settings, clock);
                ProbeSender sender = new ProbeSender(hub.url(), clock, scenarios, ACTORS, asked, 1)) {
            RemoteRulebase rulebase = new RemoteRulebase(URI.create(hub.url()), "bench");
            sender.warmUp(warmUp, rate);
            aroundOne(receiver, sender, rulebase);
            manyInARow(hub, rulebase);
        }
        return 0;
    }

    private void aroundOne(ActionReceiver receiver, ProbeSender sender, RemoteRulebase rulebase)
            throws IOException, InterruptedException {
        String question = "Event to action before, during and after a publish of " + scenarios + " other rules, " + rate
                + " events a second";
        try (ResultTable table = new ResultTable("publish", question)) {
            table.add(measure(receiver, sender));
            CompletableFuture<Publication> published = CompletableFuture.supplyAsync(() -> publish(rulebase, 1));
            table.add(measure(receiver, sender));
            table.say("longest of each second, ms: "
                    + receiver.bySecond().stream()
                            .map(second -> Long.toString(second.getMaxValue() / 1_000_000))
                            .collect(Collectors.joining(" ")));
            table.say(published.join().inWords());
            table.add(measure(receiver, sender));
        }
    }

    private Row measure(ActionReceiver receiver, ProbeSender sender) throws IOException, InterruptedException {
        long startNs = clock.ticksNs();
        receiver.measureFrom(startNs);
        long expected = sender.send(startNs, measure, rate);
        receiver.awaitActions(expected, Duration.ofSeconds(15));
        Histogram latencies = receiver.latencies();
        Row row = Row.empty().with("actions", expected).with("missing", expected - latencies.getTotalCount());
        return LatencyBench.addTo(row, latencies);
    }

    private void manyInARow(HubProcess hub, RemoteRulebase rulebase) throws IOException, InterruptedException {
        try (ResultTable table =
                new ResultTable("publishes", "Memory after publishes in a row, every rule another in each")) {
            table.add(memory(hub, 1));
            for (int edition = 2; edition <= publishes + 1; edition++) {
                publish(rulebase, edition);
                if ((edition - 1) % Math.max(1, publishes / ROWS) == 0) {
                    table.add(memory(hub, edition));
                }
            }
        }
    }

    private Row memory(HubProcess hub, int publishes) throws IOException, InterruptedException {
        hub.collectGarbage();
        HttpRequest request = HttpRequest.newBuilder(URI.create(hub.url() + "/actuator/prometheus"))
                .build();
        String metrics =
                http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return Row.empty()
                .with("publishes", publishes)
                .with("heap MB", sum(metrics, "jvm_memory_used_bytes{area=\"heap\"") / 1e6)
                .with("metaspace MB", sum(metrics, "jvm_memory_used_bytes{area=\"nonheap\",id=\"Metaspace\"") / 1e6)
                .with("classes", (long) sum(metrics, "jvm_classes_loaded_classes"));
    }

    /** Of all series that begin like this. */
    private static double sum(String metrics, String series) {
        return Pattern.compile("(?m)^" + Pattern.quote(series) + ".* (\\S+)$")
                .matcher(metrics)
                .results()
                .mapToDouble(result -> Double.parseDouble(result.group(1)))
                .sum();
    }

    /** Publishes another edition of every rule; returns when all shards have switched. */
    private Publication publish(RemoteRulebase rulebase, int edition) {
        long startNs = clock.ticksNs();
        RulebaseFolder files = new RulebaseFolder(ScenarioMix.files(scenarios, edition));
        JsonNode draft = rulebase.post("/versions", rulebase.activeTag(), "edition " + edition, files);
        long storedNs = clock.ticksNs();
        rulebase.post("/versions/" + draft.get("number").asInt() + "/publish", rulebase.activeTag(), "");
        String hash = draft.get("hash").asString();
        while (!isRunning(rulebase, hash)) {
            LockSupport.parkNanos(5_000_000);
        }
        return new Publication(Duration.ofNanos(storedNs - startNs), Duration.ofNanos(clock.ticksNs() - storedNs));
    }

    /**
     * @param stored until the draft was checked, built and stored
     * @param live from then, the request to publish it, until all shards ran it
     */
    private record Publication(Duration stored, Duration live) {
        String inWords() {
            return "checked, built and stored after " + stored.toMillis() + " ms; live on all shards " + live.toMillis()
                    + " ms after the request to publish it";
        }
    }

    private static boolean isRunning(RemoteRulebase rulebase, String hash) {
        for (JsonNode shard : rulebase.get("").get("shards")) {
            if (!hash.equals(shard.asString())) {
                return false;
            }
        }
        return true;
    }
}
