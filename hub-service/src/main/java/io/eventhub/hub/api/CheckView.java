package io.eventhub.hub.api;

import io.eventhub.hub.rulebase.Examined;
import io.eventhub.hub.rulebase.TimelineOutcome;
import io.eventhub.rules.Finding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Schema(description = "What a rulebase is told before it is stored")
record CheckView(
        @Schema(description = "Whether it can run") boolean sound,

        @Schema(description = "Whether it can run and all timelines pass")
        boolean passed,

        String hash,
        List<Finding> findings,
        @Schema(description = "None when it cannot run") List<TimelineOutcome> timelines,

        @Schema(description = "The dearest first; none when a part of it is wrong")
        List<CostView> costs) {
    static CheckView of(Examined examined) {
        boolean sound = examined.check().rulebase().isPresent();
        return new CheckView(
                sound,
                sound && examined.timelines().stream().allMatch(TimelineOutcome::isPassed),
                examined.folder().version(),
                examined.check().findings(),
                examined.timelines(),
                examined.check().costs().stream().map(CostView::of).toList());
    }
}
