package io.eventhub.hub.api;

import io.eventhub.engine.CarryOver;
import io.eventhub.hub.stream.Opening;
import io.eventhub.hub.stream.ShardReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

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
        long unreadRecords,

        StateView state,
        OpeningView opening) {

    @Schema(description = "What it holds in memory")
    record StateView(
            @Schema(description = "Events that a rule may still need; one that serves several rules counts for each")
            long liveFacts,

            @Schema(description = "Matches that wait for the deadline of an absent event")
            long pendingWaits,

            @Schema(description = "Events inside the windows of counts and sums")
            long aggregatedEvents,

            @Schema(description = "What all this takes on the heap, about")
            long estimatedBytes,

            @Schema(
                    description =
                            "Facts and waits dropped since it was opened: their actor had more than the ceiling allows")
            long evicted) {}

    @Schema(description = "How it was opened: rebuilt from its stores, after a start, a takeover, or a failure")
    record OpeningView(
            @Schema(type = "string", example = "PT0.8S") Duration took,

            long facts,

            @Schema(description = "By event type: of no use to this rulebase version")
            Map<String, Long> droppedFacts,

            @Schema(description = "By rule: matches that go on waiting")
            Map<String, Long> waits,

            @Schema(description = "By rule: matches that no rule of this version goes on with")
            Map<String, Long> droppedWaits,

            long aggregatedEvents,

            @Schema(description = "Actors with a contact history, about")
            long contacts,

            @Schema(description = "Matches found again that did not fire again")
            long mutedMatches) {

        static OpeningView of(Opening opening) {
            CarryOver carryOver = opening.carryOver();
            return new OpeningView(
                    opening.took(),
                    carryOver.facts(),
                    carryOver.droppedFacts(),
                    carryOver.waits(),
                    carryOver.droppedWaits(),
                    carryOver.samples(),
                    opening.contacts(),
                    carryOver.mutedMatches());
        }
    }

    static ShardView of(ShardReport report, long nowMs) {
        return new ShardView(
                report.partition(),
                Instant.ofEpochMilli(report.frontierMs()),
                Duration.ofMillis(nowMs - report.frontierMs()),
                Instant.ofEpochMilli(report.clockMs()),
                report.standing().waitsFor().name().toLowerCase(Locale.ROOT),
                report.standing().unread(),
                new StateView(
                        report.memory().facts(),
                        report.memory().waits(),
                        report.memory().samples(),
                        report.memory().estimatedBytes(),
                        report.evicted()),
                OpeningView.of(report.opening()));
    }
}
