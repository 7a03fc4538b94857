package io.eventhub.hub.event;

import io.eventhub.model.Candidate;
import io.eventhub.model.Decision;
import io.eventhub.model.EventRef;
import io.eventhub.model.Reason;
import io.eventhub.model.Status;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Examples of the hub's words. */
final class Words {
    static final long TIME_MS = 1_772_442_000_000L;
    static final List<EventRef> CAUSES =
            List.of(new EventRef("/shop", "1", "Ordered", TIME_MS - 5), new EventRef("/shop", "2", "Paid", TIME_MS));

    private Words() {}

    static Candidate candidate() {
        return new Candidate(
                "c1",
                "welcome",
                "welcome a customer",
                "zoë",
                "send-welcome",
                TIME_MS,
                true,
                Map.of("imei", "35-1", "count", 3L, "ratio", 0.5, "flag", true),
                Map.of("$used", 12L),
                CAUSES);
    }

    static Decision chosen() {
        return new Decision(
                candidate(),
                "service",
                60,
                "service",
                Status.CHOSEN,
                Reason.SENT,
                null,
                "",
                OptionalLong.empty(),
                TIME_MS + 7,
                TIME_MS + 8,
                "v1");
    }

    static Decision withheld() {
        return new Decision(
                candidate(),
                "sales",
                0,
                "offer",
                Status.WITHHELD,
                Reason.CAP_REACHED,
                "two-a-week",
                "2 of 2 contacts in the last 7 days",
                OptionalLong.of(TIME_MS + 86_400_000),
                TIME_MS,
                TIME_MS,
                "v1");
    }
}
