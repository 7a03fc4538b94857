package io.eventhub.hub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The {@code postmaster.pid} of a data directory: which server works on it, if any. A server outlives a hub that was
 * killed, and a number outlives a server and may by now be another program's, so the process itself is looked at.
 */
final class PostgresPidFile {
    private static final int PORT_LINE = 3;

    private final Path file;
    private final Path data;

    PostgresPidFile(Path data) {
        this.data = data;
        this.file = data.resolve("postmaster.pid");
    }

    /** The running server of this data directory. */
    Optional<ProcessHandle> server() {
        return process().filter(this::isOurs);
    }

    /** The port of the running server of this data directory. */
    OptionalInt port() {
        return server().isPresent()
                ? OptionalInt.of(Integer.parseInt(lines().get(PORT_LINE).strip()))
                : OptionalInt.empty();
    }

    /** Removes the file when its number is another program's by now: Postgres would take that one for a server. */
    void removeIfForeign() {
        if (process().isPresent() && server().isEmpty()) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove " + file, e);
            }
        }
    }

    private Optional<ProcessHandle> process() {
        List<String> lines = lines();
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(data.toString()))
                .isPresent();
    }
}
