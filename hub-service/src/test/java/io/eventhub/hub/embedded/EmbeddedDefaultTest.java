package io.eventhub.hub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedDefaultTest {
    private static final Duration START_WAIT = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    @Test
    void keepsItsDataOverAStopAndStopsAfterWhatUsesIt() throws Exception {
        List<String> order = new ArrayList<>();
        long postgres;
        try (EmbeddedDefault embedded = EmbeddedDefault.start(data, true, true)) {
            ProbeData.write(embedded.properties(), "before");
            assertThat(EmbeddedDefault.runningDatabase(data))
                    .hasValueSatisfying(
                            database -> assertThat(embedded.properties()).containsAllEntriesOf(database));
            postgres = postgresPid();
            embedded.closeFirst(() -> order.add("first in"));
            embedded.closeFirst(() -> order.add("last in, Postgres " + (isAlive(postgres) ? "up" : "down")));
        }
        assertThat(order).containsExactly("last in, Postgres up", "first in");
        assertThat(isAlive(postgres)).isFalse();
        assertThat(EmbeddedDefault.runningDatabase(data)).isEmpty();

        try (EmbeddedDefault embedded = EmbeddedDefault.start(data, true, true)) {
            ProbeData.assertHolds(embedded.properties(), "before");
        }
    }

    @Test
    void recoversFromAKillAndStopsThePostgresThatWasLeftBehind() throws Exception {
        Process hub = startElsewhere();
        long orphan = postgresPid();

        kill(hub);
        assertThat(isAlive(orphan)).isTrue();

        try (EmbeddedDefault embedded = EmbeddedDefault.start(data, true, true)) {
            ProbeData.assertHolds(embedded.properties(), "elsewhere");
            assertThat(isAlive(orphan)).isFalse();
            assertThat(postgresPid()).isNotEqualTo(orphan);
        }
    }

    @Test
    void leavesNothingBehindWhenItIsInterrupted() throws Exception {
        Process hub = startElsewhere();
        long postgres = postgresPid();

        signal("INT", hub);

        assertThat(hub.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(isAlive(postgres)).isFalse();
    }

    @Test
    void refusesADirectoryThatIsInUseNamingItAndItsHolder() throws Exception {
        try (EmbeddedDefault first = EmbeddedDefault.start(data, false, false)) {
            assertThat(first.properties()).isEmpty();
            assertThatThrownBy(() -> EmbeddedDefault.start(data, false, false))
                    .isInstanceOf(DataDirectoryInUseException.class)
                    .hasMessageContaining(data.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        EmbeddedDefault.start(data, false, false).close();
    }

    @Test
    void startsThoughThePidFileNamesAnotherProgramByNow() throws Exception {
        try (EmbeddedDefault embedded = EmbeddedDefault.start(data, false, true)) {
            assertThat(embedded.properties())
                    .containsOnlyKeys(
                            "spring.datasource.url", "spring.datasource.username", "spring.datasource.password");
        }
        Files.writeString(pidFile(), ProcessHandle.current().pid() + "\n" + data + "\n");

        try (EmbeddedDefault embedded = EmbeddedDefault.start(data, false, true)) {
            assertThat(embedded.properties()).containsKey("spring.datasource.url");
            assertThat(isAlive(postgresPid())).isTrue();
        }
    }

    private Process startElsewhere() throws Exception {
        Path ready = data.resolveSibling(data.getFileName() + ".ready");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProbeProcess.class.getName(),
                        data.toString(),
                        ready.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await(() -> Files.exists(ready));
        Files.delete(ready);
        return process;
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(START_WAIT).until(condition::getAsBoolean);
    }

    private static void kill(Process process) throws Exception {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void signal(String name, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private long postgresPid() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile()).get(0).strip());
    }

    private Path pidFile() {
        return data.resolve("postgres/data/postmaster.pid");
    }

    /** A process that ended and that nobody waited for yet has no command line any more. */
    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid)
                .filter(process -> process.info().commandLine().isPresent())
                .isPresent();
    }
}
