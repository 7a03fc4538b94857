package io.eventhub.hub.api;

import io.eventhub.hub.rulebase.CurrentRulebase;
import io.eventhub.hub.rulebase.Publisher;
import io.eventhub.hub.rulebase.RulebaseVersion;
import io.eventhub.hub.rulebase.VersionState;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.model.WallClock;
import io.eventhub.rules.InvalidRulebaseException;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.policy.ScenarioTable;
import io.eventhub.rules.template.TemplateParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Changes of one thing: each makes a version from the active one and publishes it, through the same gate. */
@RestController
@RequestMapping("/api/rulebase")
@Tag(name = "Rulebase")
@ApiResponse(responseCode = "200", description = "The new version, which is published")
@ApiResponse(responseCode = "202", description = "The new version, which somebody else must approve and publish")
@ApiResponse(responseCode = "404", description = "There is no such scenario")
@ApiResponse(responseCode = "412", description = "Another version is active by now than the one named in If-Match")
@ApiResponse(responseCode = "422", description = "It does not pass; all findings")
@ApiResponse(responseCode = "428", description = "If-Match is missing")
class RulebaseChangeController {
    private final Publisher publisher;
    private final CurrentRulebase rulebase;
    private final RulebaseRequests requests;
    private final WallClock clock;

    RulebaseChangeController(Publisher publisher, CurrentRulebase rulebase, HubSettings hub, WallClock clock) {
        this.publisher = publisher;
        this.rulebase = rulebase;
        this.clock = clock;
        this.requests = new RulebaseRequests(hub);
    }

    /** A priority to be set. */
    record Priority(@Nullable Integer priority) {}

    /** A value to be set, as an author would write it. */
    record ParameterValue(@Nullable Object value) {}

    @PostMapping("/scenarios/{scenario}/pause")
    @Operation(
            summary = "Pause a scenario",
            description =
                    "It sends nothing until it is resumed. It still recognises, so what waits goes on waiting, and its"
                            + " decisions say what would have been sent.")
    ResponseEntity<VersionView> pause(
            @PathVariable String scenario,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String comment,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return change(
                request,
                comment,
                ifMatch,
                "pause " + scenario,
                folder -> ScenarioTable.paused(folder, known(scenario)));
    }

    @PostMapping("/scenarios/{scenario}/resume")
    @Operation(
            summary = "Resume a paused scenario",
            description =
                    "One that was paused by request, or by a shard because a rule went beyond a limit. The version"
                            + " it makes takes over with nothing paused by shards, whatever the scenario.")
    ResponseEntity<VersionView> resume(
            @PathVariable String scenario,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String comment,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return change(
                request,
                comment,
                ifMatch,
                "resume " + scenario,
                folder -> ScenarioTable.resumed(folder, known(scenario), Instant.ofEpochMilli(clock.timeMs())));
    }

    @PutMapping("/scenarios/{scenario}/priority")
    @Operation(summary = "Change a scenario's priority", description = "0 to 100; goes before what its rules say.")
    ResponseEntity<VersionView> priority(
            @PathVariable String scenario,
            @RequestBody Priority body,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String comment,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Integer priority = body.priority();
        if (priority == null || priority < 0 || priority > 100) {
            throw new InvalidRequestException(
                    "/priority", "priority is " + priority + ", expected a whole number from 0 to 100");
        }
        int given = priority;
        return change(
                request,
                comment,
                ifMatch,
                "priority of " + scenario + ": " + given,
                folder -> ScenarioTable.priority(folder, known(scenario), given));
    }

    @PutMapping("/templates/{template}/{row}/{parameter}")
    @Operation(
            summary = "Change a parameter of a scenario made from a template",
            description = "Checked against the parameter's type, minimum and maximum; the row's other lines stay.")
    ResponseEntity<VersionView> parameter(
            @PathVariable String template,
            @PathVariable String row,
            @PathVariable String parameter,
            @RequestBody ParameterValue body,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String comment,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Object value = body.value();
        if (value == null) {
            throw new InvalidRequestException("/value", "value is missing, expected one as an author would write it");
        }
        return change(
                request,
                comment,
                ifMatch,
                parameter + " of " + row + ": " + value,
                folder -> changed(folder, template, row, parameter, value.toString()));
    }

    private static RulebaseFolder changed(
            RulebaseFolder folder, String template, String row, String parameter, String value) {
        TemplateParameters.Change change = TemplateParameters.change(folder, template, row, parameter, value);
        return change.folder().orElseThrow(() -> new InvalidRulebaseException(change.findings()));
    }

    private ResponseEntity<VersionView> change(
            HttpServletRequest request,
            @Nullable String comment,
            @Nullable String ifMatch,
            String what,
            UnaryOperator<RulebaseFolder> change) {
        String given = RulebaseRequests.comment(comment);
        RulebaseVersion version = publisher.change(
                RulebaseRequests.base(ifMatch),
                requests.who(request),
                given.isEmpty() ? what : what + " - " + given,
                change);
        return ResponseEntity.status(version.state() == VersionState.PUBLISHED ? 200 : 202)
                .body(VersionView.of(version));
    }

    private String known(String scenario) {
        if (!rulebase.get().scenarios().containsKey(scenario)) {
            throw new NotFoundException("there is no scenario '" + scenario + "', expected one of "
                    + rulebase.get().scenarios().keySet());
        }
        return scenario;
    }
}
