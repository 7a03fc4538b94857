package io.eventhub.hub.api;

import io.eventhub.hub.stream.ShardReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

@Schema(description = "A shard as of its last step")
record ShardView(
        int partition,

        @Schema(description = "How far its input is known to be complete")
        Instant frontier,

        @Schema(description = "How far the frontier is behind the wall clock", type = "string", example = "PT0.07S")
        Duration frontierLag,

        @Schema(description = "What non-events are measured against: the frontier less the grace")
        Instant clock,

        @Schema(
                description = "What keeps the frontier behind the wall clock",
                allowableValues = {"nothing", "backlog", "broker", "assignment"})
        String waitsFor,

        @Schema(description = "Records known to be there and not processed yet")
        long unreadRecords) {

    static ShardView of(ShardReport report, long nowMs) {
        return new ShardView(
                report.partition(),
                Instant.ofEpochMilli(report.frontierMs()),
                Duration.ofMillis(nowMs - report.frontierMs()),
                Instant.ofEpochMilli(report.clockMs()),
                report.standing().waitsFor().name().toLowerCase(Locale.ROOT),
                report.standing().unread());
    }
}
