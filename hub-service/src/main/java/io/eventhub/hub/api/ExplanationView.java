package io.eventhub.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A decision with everything behind it")
record ExplanationView(
        DecisionView decision,

        @Schema(description = "What was proposed, by which rule, with which values")
        CandidateView candidate,

        @Schema(description = "Its scenario; absent when the running rulebase has it no more") @Nullable ScenarioView scenario,

        @Schema(description = "The instant arbitration ran for")
        Instant decidedAt,

        @Schema(description = "Record time of what triggered it; latency is measured from it")
        Instant triggerRecordTime,

        @Schema(description = "The matched events, business events with what they were inferred from")
        List<CauseView> lineage) {

    @Schema(description = "What a scenario proposed")
    record CandidateView(
            String rule,

            @Schema(description = "What the rule handed over to the action")
            Map<String, Object> attributes,

            @Schema(description = "Values its profile conditions were compared with")
            Map<String, Object> bindings) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "An event that led to something")
    record CauseView(
            EventRefView event,

            @Schema(description = "The rule that inferred it; absent for a technical event") @Nullable String rule,

            @Schema(description = "What it was inferred from; absent for a technical event") @Nullable List<CauseView> causes) {}
}
