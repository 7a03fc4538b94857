package io.eventhub.hub.dispatch;

import io.eventhub.model.Action;
import java.util.Map;

/** Actions to test with. */
final class Actions {
    private Actions() {}

    static Action of(String id, String channel) {
        return of(id, "anna", "winback", channel, 1_000);
    }

    static Action of(String id, String actor, String scenario, String channel, long triggerRecordMs) {
        return new Action(
                id,
                actor,
                scenario,
                "offer",
                "marketing",
                channel,
                "mail-1",
                900,
                triggerRecordMs,
                Map.of("cell", "x\0y"));
    }
}
