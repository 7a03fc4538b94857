package io.eventhub.hub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs Postgres's own command-line programs. */
final class PostgresPrograms {
    private final Path binaries;
    private final boolean asRoot;

    PostgresPrograms(Path home) {
        this.binaries = home.resolve("bin");
        this.asRoot = "root".equals(System.getProperty("user.name"));
    }

    /** Runs the program to its end; when it fails, throws with what it printed. */
    void run(String program, String... arguments) {
        Path output = null;
        try {
            // A file and not a pipe: the server inherits it from pg_ctl and would keep a pipe open.
            output = Files.createTempFile("hub-" + program, ".out");
            int status = start(output, program, arguments).waitFor();
            if (status != 0) {
                String words = Files.readString(output, StandardCharsets.UTF_8).strip();
                throw new IllegalStateException(
                        "Postgres's " + program + " ended with status " + status + ": " + words + advice(words));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run Postgres's " + program, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Postgres's " + program + " ran", e);
        } finally {
            delete(output);
        }
    }

    private String advice(String words) {
        return asRoot && words.contains("unshare")
                ? ". Postgres does not run as root, and this machine does not let root step down with a user namespace:"
                        + " run the hub as another user, or configure a Postgres with SPRING_DATASOURCE_URL"
                : "";
    }

    private Process start(Path output, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (asRoot) {
            // Postgres refuses to run as root; in a user namespace of its own it is nobody, and still owns its files.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.resolve(program).toString());
        Stream.of(arguments).forEach(command::add);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static void delete(@Nullable Path file) {
        if (file != null && !file.toFile().delete()) {
            file.toFile().deleteOnExit();
        }
    }
}
