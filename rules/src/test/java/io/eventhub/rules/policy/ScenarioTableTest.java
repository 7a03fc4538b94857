package io.eventhub.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.rules.RulebaseFolder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioTableTest {
    private static final String FILE = "policies/scenarios.csv";

    @Test
    void makesTheTableWhenThereIsNone() {
        RulebaseFolder paused = ScenarioTable.paused(new RulebaseFolder(Map.of()), "thanks");

        assertThat(text(paused)).isEqualTo("scenario,paused,priority\nthanks,yes,\n");
        assertThat(text(ScenarioTable.priority(paused, "thanks", 70)))
                .isEqualTo("scenario,paused,priority\nthanks,yes,70\n");
    }

    @Test
    void leavesAllOtherLinesAndCellsAsTheyAre() {
        RulebaseFolder folder = folder("# who runs it\n\npriority,scenario\n60,thanks\n40,voucher\n");

        assertThat(text(ScenarioTable.paused(folder, "voucher")))
                .isEqualTo("# who runs it\n\npriority,scenario,paused\n60,thanks\n40,voucher,yes\n");
        assertThat(text(ScenarioTable.priority(folder, "gift", 5)))
                .isEqualTo("# who runs it\n\npriority,scenario\n60,thanks\n40,voucher\n5,gift\n");
    }

    @Test
    void everyResumingMakesAnotherTable() {
        RulebaseFolder once = ScenarioTable.resumed(
                ScenarioTable.paused(new RulebaseFolder(Map.of()), "thanks"), "thanks", Instant.EPOCH);

        assertThat(text(once)).isEqualTo("scenario,paused,priority,resumed\nthanks,no,,1970-01-01T00:00:00Z\n");
        assertThat(ScenarioTable.resumed(once, "thanks", Instant.EPOCH.plusSeconds(1))
                        .version())
                .isNotEqualTo(once.version());
    }

    private static RulebaseFolder folder(String table) {
        return new RulebaseFolder(Map.of(FILE, table.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(RulebaseFolder folder) {
        return new String(folder.files().getOrDefault(FILE, new byte[0]), StandardCharsets.UTF_8);
    }
}
