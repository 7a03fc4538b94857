package io.eventhub.hub.api;

import io.eventhub.hub.rulebase.EffectEstimator;
import io.eventhub.hub.rulebase.Publisher;
import io.eventhub.hub.rulebase.RulebaseVersion;
import io.eventhub.hub.rulebase.VersionStore;
import io.eventhub.hub.settings.HubSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The way of a whole rulebase to the shards. */
@RestController
@RequestMapping("/api/rulebase")
@Tag(name = "Rulebase")
@ApiResponse(responseCode = "403", description = "Nobody approves an own version")
@ApiResponse(responseCode = "404", description = "There is no such version")
@ApiResponse(responseCode = "409", description = "It must be approved first, or is in another state")
@ApiResponse(responseCode = "412", description = "Another version is active by now than the one named in If-Match")
@ApiResponse(responseCode = "422", description = "It does not pass; all findings")
@ApiResponse(responseCode = "428", description = "If-Match is missing")
class RulebasePublishController {
    private final Publisher publisher;
    private final EffectEstimator effects;
    private final VersionStore versions;
    private final RulebaseRequests requests;

    RulebasePublishController(Publisher publisher, EffectEstimator effects, VersionStore versions, HubSettings hub) {
        this.publisher = publisher;
        this.effects = effects;
        this.versions = versions;
        this.requests = new RulebaseRequests(hub);
    }

    @PostMapping(path = "/check", consumes = RulebaseRequests.ZIP)
    @Operation(summary = "Check a rulebase and run its timelines; nothing is stored")
    CheckView check(HttpServletRequest request) throws IOException {
        return CheckView.of(publisher.examine(RulebaseRequests.archive(request)));
    }

    @PostMapping("/versions/{number}/check")
    @Operation(summary = "Check a stored version again, and run its timelines")
    CheckView check(@PathVariable int number) {
        versions.version(number);
        return CheckView.of(publisher.examine(versions.files(number)));
    }

    @PostMapping("/versions/{number}/estimate")
    @Operation(
            summary = "Estimate what publishing a version would change",
            description = "The last events of the hub's topic go through it and through the active version, beside"
                    + " production, which is only read from. The answer says what it is based on; the version's report"
                    + " holds it from then on. A version that is published is estimated by itself.")
    Map<String, Object> estimate(@PathVariable int number) {
        return effects.estimate(number);
    }

    @PostMapping(path = "/versions", consumes = RulebaseRequests.ZIP)
    @Operation(
            summary = "Store a rulebase as a draft",
            description = "A zip archive. Its timelines may fail in a draft.")
    @ApiResponse(responseCode = "201", description = "The draft")
    ResponseEntity<VersionView> upload(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String comment,
            @Parameter(description = "The ETag of the version it was made from")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch)
            throws IOException {
        RulebaseVersion version = publisher.store(
                RulebaseRequests.archive(request),
                RulebaseRequests.base(ifMatch),
                requests.who(request),
                RulebaseRequests.comment(comment));
        return ResponseEntity.created(URI.create("/api/rulebase/versions/" + version.number()))
                .body(VersionView.of(version));
    }

    @PostMapping("/versions/{number}/approve")
    @Operation(summary = "Approve a draft", description = "With four eyes, by somebody other than its author.")
    VersionView approve(
            @PathVariable int number,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String comment) {
        return VersionView.of(publisher.approve(number, requests.who(request), RulebaseRequests.comment(comment)));
    }

    @PostMapping("/versions/{number}/publish")
    @Operation(
            summary = "Make a version the one that every hub runs",
            description =
                    "It passes check and timelines first. The shards build it beside what they run and switch between"
                            + " two events; its report says how that went.")
    VersionView publish(
            @PathVariable int number,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String comment,
            @Parameter(description = "The ETag of the active version")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return VersionView.of(publisher.publish(
                number, RulebaseRequests.base(ifMatch), requests.who(request), RulebaseRequests.comment(comment)));
    }

    @PostMapping("/rollback")
    @Operation(summary = "Make a version active again that was published before")
    VersionView rollback(
            HttpServletRequest request,
            @Parameter(description = "The one before the active one when left out")
                    @RequestParam(required = false)
                    @Nullable Integer to,
            @RequestParam(required = false) @Nullable String comment,
            @Parameter(description = "The ETag of the active version")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return VersionView.of(publisher.rollback(
                to == null ? OptionalInt.empty() : OptionalInt.of(to),
                RulebaseRequests.base(ifMatch),
                requests.who(request),
                RulebaseRequests.comment(comment)));
    }
}
