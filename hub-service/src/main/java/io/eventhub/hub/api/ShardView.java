package io.eventhub.hub.api;

import io.eventhub.engine.CarryOver;
import io.eventhub.engine.state.Pause;
import io.eventhub.hub.stream.Opening;
import io.eventhub.hub.stream.ShardReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(description = "A shard as of its last step")
record ShardView(
        int partition,

        @Schema(description = "How far its input is known to be complete; null before its first record") @Nullable Instant frontier,

        @Schema(description = "How far the frontier is behind the wall clock", type = "string", example = "PT0.07S")
        @Nullable Duration frontierLag,

        @Schema(description = "What non-events are measured against: the frontier less the grace") @Nullable Instant clock,

        @Schema(
                description = "What keeps the frontier behind the wall clock",
                allowableValues = {"nothing", "backlog", "broker", "settling", "assignment"})
        String waitsFor,

        @Schema(description = "Records known to be there and not processed yet")
        long unreadRecords,

        @Schema(description = "Non-events that wait for nothing but a tracked source")
        int heldNonEvents,

        @Schema(description = "The tracked sources they wait for")
        List<String> waitsForSources,

        StateView state,

        @Schema(description = "Rules that went beyond a limit and match nothing until another version is published")
        List<PauseView> paused,

        OpeningView opening) {

    @Schema(description = "A rule that is paused for an actor; one that is for three actors is paused for all")
    record PauseView(
            String rule,

            @Schema(description = "Empty for a rule that only publishes")
            String scenario,

            String actor,

            @Schema(description = "What it did", example = "completed more than 1000 matches with one event")
            String exceeded,

            @Schema(description = "Source and id of the event at which it did, or deadline")
            String event,

            @Schema(description = "Where the shard's clock stood")
            Instant at) {

        static PauseView of(Pause pause) {
            return new PauseView(
                    pause.rule(),
                    pause.scenario(),
                    pause.actor(),
                    pause.exceeded().words(),
                    pause.event(),
                    Instant.ofEpochMilli(pause.clockMs()));
        }
    }

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

            @Schema(description = "Contact histories of actors and states they are in, about")
            long contactsAndStates,

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
                    opening.contactsAndStates(),
                    carryOver.mutedMatches());
        }
    }

    static ShardView of(ShardReport report, long nowMs) {
        boolean hasBegun = report.frontierMs() != 0;
        return new ShardView(
                report.partition(),
                hasBegun ? Instant.ofEpochMilli(report.frontierMs()) : null,
                hasBegun ? Duration.ofMillis(nowMs - report.frontierMs()) : null,
                hasBegun ? Instant.ofEpochMilli(report.clockMs()) : null,
                report.standing().waitsFor().name().toLowerCase(Locale.ROOT),
                report.standing().unread(),
                report.heldNonEvents(),
                report.waitsForSources(),
                new StateView(
                        report.memory().facts(),
                        report.memory().waits(),
                        report.memory().samples(),
                        report.memory().estimatedBytes(),
                        report.evicted()),
                report.pauses().stream().map(PauseView::of).toList(),
                OpeningView.of(report.opening()));
    }
}
