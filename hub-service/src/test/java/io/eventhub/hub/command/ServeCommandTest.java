package io.eventhub.hub.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.embedded.EmbeddedDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
    @TempDir
    private Path folder;

    @Test
    void refusesAWrongRulebaseWithItsFindingsBeforeAnythingStarts() throws IOException {
        Path rulebase = Files.createDirectory(folder.resolve("wrong"));
        Files.writeString(rulebase.resolve("rulebase.yaml"), "name: wrong\nowner: nobody\ntiers: [service]\n");
        Path data = folder.resolve("data");

        CommandRun run = CommandRun.of("serve", "--rulebase", rulebase, "--data", data, "--port", "0");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("scenarios: error: ").doesNotContain("\tat ");
        assertThat(data).doesNotExist();
    }

    @Test
    void refusesADataDirectoryThatAnotherHubWorksOn() {
        Path data = folder.resolve("data");
        try (EmbeddedDefault other = EmbeddedDefault.start(data, false, false)) {
            assertThat(other.properties()).isEmpty();

            CommandRun run =
                    CommandRun.of("serve", "--rulebase", Project.rulebase("telco"), "--data", data, "--port", "0");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err().lines().filter(line -> line.startsWith("hub: ")))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains(data.toString()));
        }
    }
}
