package io.eventhub.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs a benchmark's inside in a JVM of its own, so that no run warms up or fills the heap of the next. */
final class Fork {
    private Fork() {}

    /** The command of a JVM with that heap and collector, say {@code G1GC}, up to its arguments. */
    static List<String> java(String heap, String collector, String classPath, Class<?> main) {
        return new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xms" + heap,
                "-Xmx" + heap,
                "-XX:+Use" + collector,
                // what an engine keeps is met at random, and of small pages there are too many to be found at once
                "-XX:+UseTransparentHugePages",
                "-cp",
                classPath,
                main.getName()));
    }

    /** Adds the rows that the benchmark prints to {@code table}, and passes on all else; returns the exit code. */
    static int run(String heap, List<String> arguments, ResultTable table) throws IOException, InterruptedException {
        List<String> command = java(heap, "G1GC", System.getProperty("java.class.path"), Bench.class);
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String other = line;
                Row.decoded(line).ifPresentOrElse(table::add, () -> System.err.println(other));
            }
        }
        return process.waitFor();
    }
}
