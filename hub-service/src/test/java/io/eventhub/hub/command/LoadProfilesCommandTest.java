package io.eventhub.hub.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.embedded.EmbeddedDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real Postgres. */
class LoadProfilesCommandTest {
    private static final Path CUSTOMERS = Project.rulebase("telco").resolve("data/Telco-Customer-Churn.csv");

    @TempDir
    private Path folder;

    @Test
    void loadsTheSampleCustomersAndSetsBadRowsAside() throws IOException {
        Path customers = folder.resolve("customers.csv");
        Files.writeString(customers, Files.readString(CUSTOMERS) + "a,row,that,is,too,short\n");

        CommandRun run = CommandRun.of("profiles", "load", customers, "--data", folder.resolve("data"));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.out()).startsWith("7043 profiles loaded, 1 rows rejected");
        assertThat(folder.resolve("customers.csv.rejected.csv"))
                .content()
                .contains("7045")
                .contains("too");
    }

    @Test
    void loadsIntoTheDatabaseOfTheHubThatRuns() {
        Path data = folder.resolve("data");
        try (EmbeddedDefault running = EmbeddedDefault.start(data, false, true)) {
            CommandRun run = CommandRun.of("profiles", "load", CUSTOMERS, "--data", data);

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out()).startsWith("7043 profiles loaded");
            assertThat(EmbeddedDefault.runningDatabase(data)).contains(running.properties());
        }
    }

    @Test
    void saysThatTheFileIsNotThere() {
        CommandRun run = CommandRun.of("profiles", "load", folder.resolve("none.csv"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith("does not exist"));
    }
}
