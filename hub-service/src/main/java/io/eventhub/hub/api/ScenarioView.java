package io.eventhub.hub.api;

import io.eventhub.rules.Scenario;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Schema(description = "A scenario of the running rulebase")
record ScenarioView(
        String id,
        @Schema(description = "What it is, in a sentence") String sentence,
        String tier,
        @Schema(description = "Inside the tier, 0 to 100") int priority,
        String owner,
        @Schema(description = "The event types it reads") List<String> eventTypes,
        @Schema(description = "The actions it proposes") List<String> actions,

        @Schema(description = "Its conditions on the profile, as written")
        List<String> conditions,

        @Schema(description = "Where in the rulebase it stands")
        String file) {

    static ScenarioView of(Scenario scenario) {
        return new ScenarioView(
                scenario.id(),
                scenario.sentence(),
                scenario.tier(),
                scenario.priority(),
                scenario.owner(),
                scenario.eventTypes(),
                scenario.actions(),
                scenario.conditions(),
                scenario.file());
    }
}
