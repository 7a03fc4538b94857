package io.eventhub.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What this JVM's live heap consists of, by class, as the JDK's own tool counts it. */
final class HeapHistogram {
    private static final int LINES = 28;

    private final PrintStream out;

    HeapHistogram(PrintStream out) {
        this.out = out;
    }

    void print() throws IOException {
        String pid = Long.toString(ProcessHandle.current().pid());
        Process process = new ProcessBuilder("jcmd", pid, "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().limit(LINES).forEach(out::println);
        }
    }
}
