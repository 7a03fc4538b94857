package io.eventhub.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventhub.hub.history.StoredDecision;
import io.eventhub.model.Candidate;
import io.eventhub.model.Decision;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A candidate that was chosen or withheld")
record DecisionView(
        String id,

        @Schema(description = "Event time of the match; for a non-event its deadline")
        Instant time,

        String actor,
        String scenario,
        String action,
        String tier,
        @Schema(description = "Inside the tier, 0 to 100") int priority,
        String category,
        @Schema(description = "chosen or withheld") String status,
        @Schema(description = "Reason code") String reason,

        @Schema(description = "The rule or policy row that decided") @Nullable String policy,

        @Schema(description = "The reason as a sentence") String detail,

        @Schema(description = "From when on the policy would have allowed it") @Nullable Instant allowedFrom,

        @Schema(description = "Whether it waited for the deadline of an absent event")
        boolean nonEvent,

        @Schema(description = "The events the rule matched") List<EventRefView> causes,
        String rulebaseVersion,

        @Schema(description = "Where its action stands; absent for a withheld one") @Nullable DispatchView dispatch) {

    static DecisionView of(Decision decision) {
        return of(decision, null);
    }

    static DecisionView of(StoredDecision stored) {
        return of(stored.decision(), stored.dispatch().map(DispatchView::of).orElse(null));
    }

    private static DecisionView of(Decision decision, @Nullable DispatchView dispatch) {
        Candidate candidate = decision.candidate();
        return new DecisionView(
                decision.id(),
                Instant.ofEpochMilli(candidate.timeMs()),
                candidate.actor(),
                candidate.scenario(),
                candidate.action(),
                decision.tier(),
                decision.priority(),
                decision.category(),
                decision.status().name().toLowerCase(Locale.ROOT),
                decision.reason().name(),
                decision.policy(),
                decision.detail(),
                decision.allowedFromMs().isPresent()
                        ? Instant.ofEpochMilli(decision.allowedFromMs().getAsLong())
                        : null,
                candidate.nonEvent(),
                EventRefView.of(candidate.causes()),
                decision.rulebaseVersion(),
                dispatch);
    }
}
