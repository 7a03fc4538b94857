package io.eventhub.hub.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a command's lines go: the standard output, or a file that {@code --out} names. */
final class OutputFile {
    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file instead of the standard output.")
    private @Nullable Path file;

    /** Work that produces lines. */
    @FunctionalInterface
    interface Work {
        void writeTo(Consumer<String> lines) throws IOException;
    }

    /** Runs {@code work} with the destination open; every line ends with a single line feed on every system. */
    void write(CommandSpec spec, Work work) throws IOException {
        if (file == null) {
            writeTo(spec.commandLine().getOut(), work);
        } else {
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                writeTo(out, work);
            }
        }
    }

    private static void writeTo(PrintWriter out, Work work) throws IOException {
        work.writeTo(line -> out.append(line).append('\n'));
        out.flush();
        if (out.checkError()) {
            throw new IOException("the output could not be written");
        }
    }
}
