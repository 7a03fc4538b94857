package io.eventhub.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.rules.RulebaseFolder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioTableTest {
    private static final String FILE = "policies/scenarios.csv";

    @Test
    void makesTheTableWhenThereIsNone() {
        RulebaseFolder paused = ScenarioTable.paused(new RulebaseFolder(Map.of()), "thanks", true);

        assertThat(text(paused)).isEqualTo("scenario,paused,priority\nthanks,yes,\n");
        assertThat(text(ScenarioTable.priority(paused, "thanks", 70)))
                .isEqualTo("scenario,paused,priority\nthanks,yes,70\n");
    }

    @Test
    void leavesAllOtherLinesAndCellsAsTheyAre() {
        RulebaseFolder folder = folder("# who runs it\n\npriority,scenario\n60,thanks\n40,voucher\n");

        assertThat(text(ScenarioTable.paused(folder, "voucher", false)))
                .isEqualTo("# who runs it\n\npriority,scenario,paused\n60,thanks\n40,voucher,no\n");
        assertThat(text(ScenarioTable.priority(folder, "gift", 5)))
                .isEqualTo("# who runs it\n\npriority,scenario\n60,thanks\n40,voucher\n5,gift\n");
    }

    private static RulebaseFolder folder(String table) {
        return new RulebaseFolder(Map.of(FILE, table.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(RulebaseFolder folder) {
        return new String(folder.files().getOrDefault(FILE, new byte[0]), StandardCharsets.UTF_8);
    }
}
