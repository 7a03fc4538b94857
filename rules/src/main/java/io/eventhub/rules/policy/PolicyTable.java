package io.eventhub.rules.policy;

import io.eventhub.rules.source.Findings;
import io.eventhub.rules.table.Columns;
import io.eventhub.rules.table.RawTable;
import io.eventhub.rules.table.TableRow;
import java.util.ArrayList;
import java.util.List;

/** The policy tables an author may write, and the columns of each. */
enum PolicyTable {
    ACTIONS("actions", "action", "tier", "category", "channel", "template", "obeysCaps", "countsTowardCaps"),
    CAPS("caps", "id", "max", "period", "channels", "categories", "scenarios"),
    COOL_DOWNS("cool-downs", "id", "target", "name", "period"),
    EXCLUSION_GROUPS("exclusion-groups", "id", "max", "window", "actions"),
    CONTEXT_EXCLUSIONS("context-exclusions", "id", "state", "tiers", "categories"),
    CAPACITIES("capacities", "id", "max", "per", "actions", "channels"),
    ROLLOUT("rollout", "scenario", "mode", "percent"),
    QUIET_HOURS(
            "quiet-hours",
            "id",
            "days",
            "dates",
            "start",
            "end",
            "zone",
            "channels",
            "exempt",
            "behaviour",
            "maxHold",
            "spread"),
    PRIORITIES("priorities", "scenario", "tier", "priority"),
    SCENARIOS("scenarios", "scenario", "paused", "priority", "resumed");

    private final String title;
    private final String columns;

    PolicyTable(String title, String... columns) {
        this.title = title;
        this.columns = String.join(",", columns);
    }

    /** The file's name without ending, or the sheet's name. */
    String title() {
        return title;
    }

    private List<String> columns() {
        return List.of(columns.split(",", -1));
    }

    static List<String> titles() {
        List<String> titles = new ArrayList<>();
        for (PolicyTable table : values()) {
            titles.add(table.title);
        }
        return titles;
    }

    List<TableRow> rows(RawTable raw, Findings findings) {
        return new Columns(columns()).rows(raw, findings);
    }
}
