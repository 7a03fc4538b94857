package io.eventhub.hub.api;

import io.eventhub.hub.rulebase.CurrentRulebase;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the running rulebase speaks of. */
@RestController
@Tag(name = "Rulebase")
class RulebaseController {
    private final CurrentRulebase rulebase;

    RulebaseController(CurrentRulebase rulebase) {
        this.rulebase = rulebase;
    }

    @GetMapping("/api/scenarios")
    @Operation(summary = "The scenarios of the running rulebase")
    List<ScenarioView> scenarios() {
        return rulebase.get().scenarios().values().stream()
                .map(ScenarioView::of)
                .toList();
    }

    @GetMapping("/api/event-types")
    @Operation(summary = "The event types of the running rulebase, with their fields and aggregates")
    List<EventTypeView> eventTypes() {
        return rulebase.get().catalogue().eventTypes().values().stream()
                .map(EventTypeView::of)
                .toList();
    }
}
