package io.eventhub.hub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real broker and the real Postgres. */
class DemoCommandTest {
    @TempDir
    private Path data;

    @Test
    void showsDecisionsOfTheSampleCustomersAndEnds() {
        CommandRun demo = CommandRun.of(
                "demo", "--rulebase", Project.rulebase("telco"), "--data", data, "--port", "0", "--for", "15s");

        assertThat(demo.exitCode()).as(demo.toString()).isZero();
        assertThat(demo.out())
                .contains("7,043 customer profiles loaded")
                .containsPattern("\\d\\d:\\d\\d:\\d\\d  \\S+ +roaming-welcome +send-roaming-tariff +SENT +\\d+ ms")
                .containsPattern("(?m)^--- [\\d,]+ events \\(\\d+/s\\) \\| [\\d,]+ sent");
        assertThat(data.resolve("demo/rulebase/scenarios/device-not-registered.drl"))
                .exists();
    }
}
