package io.eventhub.bench;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How fast is our engine on one thread, and how does that change as state grows, against the same scenarios on stock
 * Drools and on Siddhi in the same run? Each engine runs in a JVM of its own, one after the other, and there more than
 * once: the first pass is that of a cold JVM, whose compiler takes a core for as long as it lasts.
 */
@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        description = "Throughput, latency and live heap of one thread, by fifth of the run, beside other engines.")
final class EngineBench implements Callable<Integer> {
    @Option(names = "--events", defaultValue = "1000000", description = "events of the stream (${DEFAULT-VALUE})")
    private int events;

    @Option(names = "--actors", defaultValue = "50000", description = "actors (${DEFAULT-VALUE})")
    private int actors;

    @Option(names = "--seed", defaultValue = "1", description = "seed of the stream (${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--zipf",
            defaultValue = "0",
            description =
                    "exponent of Zipf's law for the actors, 0 for uniform (${DEFAULT-VALUE}); with it the scenario"
                            + " that pairs every purchase of an actor with every creation is left out, and only the hub runs")
    private double zipf;

    @Option(
            names = "--passes",
            defaultValue = "3",
            description = "how often each engine begins anew in its JVM (${DEFAULT-VALUE})")
    private int passes;

    @Option(
            names = "--collector",
            defaultValue = "ParallelGC",
            description =
                    "of each JVM, say G1GC, which takes a seventh of the CPU beside the engine (${DEFAULT-VALUE})")
    private String collector = "ParallelGC";

    @Option(names = "--heap", defaultValue = "6g", description = "heap of each JVM (${DEFAULT-VALUE})")
    private String heap = "6g";

    @Option(
            names = "--engines",
            split = ",",
            defaultValue = "hub,stock",
            description = "which, of hub, stock and siddhi (${DEFAULT-VALUE})")
    private List<String> engines = List.of();

    @Option(names = "--histogram", description = "print which classes the hub's live heap consists of")
    private boolean histogram;

    @Option(names = "--inside", hidden = true, description = "run this engine in this JVM")
    private String inside = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!inside.isEmpty()) {
            runInside();
            return 0;
        }
        for (String engine : zipf == 0 ? engines : List.of("hub")) {
            int exit = fork(engine);
            if (exit != 0) {
                return exit;
            }
        }
        return 0;
    }

    /** This benchmark alone: the others name classes of our engine, which stock Drools runs without. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new EngineBench()).execute(arguments));
    }

    private void runInside() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (int pass = 1; pass <= passes; pass++) {
            try (Contender contender = contender()) {
                new EngineRun(out).run(inside, pass, contender, events, new Workload(seed, actors, zipf));
                if (histogram && pass == passes) {
                    new HeapHistogram(out).print();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("no histogram", e);
            }
        }
    }

    private Contender contender() {
        return switch (inside) {
            case "hub" -> new HubContender(actors, zipf == 0);
            case "stock" -> new StockContender(actors);
            case "siddhi" -> new SiddhiContender(actors);
            default -> throw new IllegalArgumentException("engine \"" + inside + "\" is not hub, stock or siddhi");
        };
    }

    private int fork(String engine) throws IOException, InterruptedException {
        List<String> command = Fork.java(
                heap,
                collector,
                engine.equals("stock") ? stockClassPath() : System.getProperty("java.class.path"),
                EngineBench.class);
        command.addAll(List.of(
                "--inside=" + engine,
                "--passes=" + passes,
                "--events=" + events,
                "--actors=" + actors,
                "--seed=" + seed,
                "--zipf=" + zipf));
        if (histogram && engine.equals("hub")) {
            command.add("--histogram");
        }
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** Without our engine and rules, so that nothing of ours replaces a part of Drools. */
    private static String stockClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .flatMap(EngineBench::expand)
                .filter(path -> !path.matches(".*[/\\\\](engine|rules)-[^/\\\\]*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static java.util.stream.Stream<String> expand(String path) {
        File[] jars = path.endsWith("*") ? new File(path.substring(0, path.length() - 1)).listFiles() : null;
        return jars == null
                ? java.util.stream.Stream.of(path)
                : Arrays.stream(jars).map(File::getPath).sorted();
    }
}
