package io.eventhub.rules.recognition;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Has large builds made by a process of its own, which ends with them: beside threads that must not wait, neither compiling nor
 * the JIT compiler and the collector on its behalf take their processors. What it does not give, for whatever reason, is left to
 * the process that asked. One runs at a time, so that what they take is bounded. For any thread.
 */
final class BuildProcess {
    /** Builds nothing. */
    static final BuildProcess NONE = new BuildProcess(List.of());

    /** Of a wait for another, and of one: the limit of a check leaves time to build here after both. */
    private static final long LONGEST_S = 60;

    private final List<String> command;
    private final Semaphore running = new Semaphore(1);

    /** @param command starts a process that hands its input to {@link BuildRequest#answer} */
    BuildProcess(List<String> command) {
        this.command = List.copyOf(command);
    }

    /**
     * Has made what {@code cache} does not hold yet, and ends when it does.
     *
     * @throws CancellationException when interrupted: nobody waits for the build any more
     */
    void build(List<BuildSource> sources, BuildCache cache) {
        if (command.isEmpty() || !cache.isOpen()) {
            return;
        }
        List<BuildSource> missing =
                sources.stream().filter(source -> !cache.holds(source)).toList();
        if (missing.isEmpty()) {
            return;
        }
        try {
            Path request = Files.createTempFile("build", ".request");
            try {
                try (OutputStream out = Files.newOutputStream(request)) {
                    BuildRequest.of(cache, missing).write(out);
                }
                run(request);
            } finally {
                Files.deleteIfExists(request);
            }
        } catch (IOException notStarted) {
            return;
        }
    }

    /** It inherits no secret: what it compiles it also loads. */
    private Process start(Path request) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(request.toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT);
        builder.environment().keySet().retainAll(List.of("PATH", "LANG", "LC_ALL", "LC_CTYPE"));
        return builder.start();
    }

    private void run(Path request) throws IOException {
        try {
            if (!running.tryAcquire(LONGEST_S, TimeUnit.SECONDS)) {
                return;
            }
            try {
                await(start(request));
            } finally {
                running.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the check is over its limit of time");
        }
    }

    /** One that gets no processor is given up in time to build here; a check that is over its limit takes it along. */
    private static void await(Process process) throws InterruptedException {
        try {
            var unused = process.waitFor(LONGEST_S, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
    }
}
