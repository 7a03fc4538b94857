package io.eventhub.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** A benchmark of several cases, each in a JVM of its own. */
abstract class ForkedBench implements Callable<Integer> {
    @Option(names = "--heap", defaultValue = "4g", description = "heap of each JVM (${DEFAULT-VALUE})")
    private String heap = "4g";

    @Option(names = "--seed", defaultValue = "1", description = "seed of the stream (${DEFAULT-VALUE})")
    long seed;

    @Option(names = "--inside", hidden = true, description = "measure this case in this JVM")
    private String inside = "";

    abstract String name();

    abstract String question();

    /** What is measured, one JVM for each. */
    abstract List<String> cases();

    /** What a case's JVM is to be told beside the case. */
    abstract List<String> options();

    abstract void measure(String ofCase, PrintStream rows);

    @Override
    public final Integer call() throws IOException, InterruptedException {
        if (!inside.isEmpty()) {
            measure(inside, new PrintStream(System.out, true, StandardCharsets.UTF_8));
            return 0;
        }
        try (ResultTable table = new ResultTable(name(), question())) {
            for (String ofCase : cases()) {
                List<String> arguments = new ArrayList<>(List.of(name(), "--inside=" + ofCase, "--seed=" + seed));
                arguments.addAll(options());
                int exit = Fork.run(heap, arguments, table);
                if (exit != 0) {
                    return exit;
                }
            }
            return 0;
        }
    }
}
