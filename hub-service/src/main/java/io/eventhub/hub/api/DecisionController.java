package io.eventhub.hub.api;

import io.eventhub.hub.history.DecisionFilter;
import io.eventhub.hub.history.DecisionHistory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was decided and why. */
@RestController
@Tag(name = "Decisions")
class DecisionController {
    private final DecisionHistory history;
    private final Explanations explanations;

    DecisionController(DecisionHistory history, Explanations explanations) {
        this.history = history;
        this.explanations = explanations;
    }

    @GetMapping("/api/decisions")
    @Operation(
            summary = "Decisions, latest first",
            description = "All filters must hold. A page ends with the cursor of the next one.")
    DecisionPageView decisions(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String scenario,
            @RequestParam(required = false) @Nullable String action,
            @Parameter(description = "chosen or withheld") @RequestParam(required = false) @Nullable String status,
            @Parameter(description = "Reason code, such as CAP_REACHED") @RequestParam(required = false) @Nullable String reason,
            @Parameter(description = "Event time from, inclusive, RFC 3339") @RequestParam(required = false) @Nullable String from,
            @Parameter(description = "Event time to, exclusive, RFC 3339") @RequestParam(required = false) @Nullable String to,
            @Parameter(description = "1 to 500") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "The next of the page before") @RequestParam(required = false) @Nullable String cursor) {
        DecisionFilter filter = new DecisionFilter(
                RequestValues.text(actor),
                RequestValues.text(scenario),
                RequestValues.text(action),
                RequestValues.status(status),
                RequestValues.reason(reason),
                RequestValues.timeMs("from", from),
                RequestValues.timeMs("to", to),
                RequestValues.limit(limit),
                RequestValues.cursor(cursor));
        return DecisionPageView.of(history.decisions(filter));
    }

    @GetMapping("/api/decisions/{id}")
    @Operation(
            summary = "One decision explained",
            description =
                    "The candidate, the rule or policy that decided, its counter, the events behind it down to the"
                            + " technical ones, the rulebase version, and what became of the action.")
    @ApiResponse(responseCode = "200", description = "The explanation")
    @ApiResponse(
            responseCode = "404",
            description = "No such decision, or not in the history yet",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    ExplanationView decision(@PathVariable String id) {
        return explanations
                .of(id)
                .orElseThrow(() -> new NotFoundException("there is no decision with the id '" + id + "'"));
    }
}
