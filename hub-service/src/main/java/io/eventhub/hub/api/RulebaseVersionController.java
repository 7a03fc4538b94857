package io.eventhub.hub.api;

import io.eventhub.hub.rulebase.RulebaseStatus;
import io.eventhub.hub.rulebase.RulebaseVersion;
import io.eventhub.hub.rulebase.RunningRulebase;
import io.eventhub.hub.rulebase.VersionDifference;
import io.eventhub.hub.rulebase.VersionReports;
import io.eventhub.hub.rulebase.VersionStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The stored versions of the rulebase, to look at. */
@RestController
@RequestMapping("/api/rulebase")
@Tag(name = "Rulebase")
class RulebaseVersionController {
    private final VersionStore versions;
    private final VersionReports reports;
    private final RunningRulebase running;
    private final RulebaseStatus status;

    RulebaseVersionController(
            VersionStore versions, VersionReports reports, RunningRulebase running, RulebaseStatus status) {
        this.versions = versions;
        this.reports = reports;
        this.running = running;
        this.status = status;
    }

    @GetMapping
    @Operation(
            summary = "The active version",
            description =
                    "Its ETag is what a change names in If-Match, so that nobody overwrites what another published.")
    ResponseEntity<ActiveRulebaseView> active() {
        RulebaseVersion version = versions.version(versions.active().orElseThrow());
        ActiveRulebaseView view = new ActiveRulebaseView(
                VersionView.of(version),
                running.get().version(),
                running.versions(),
                status.folderFailure().orElse(null),
                status.versionFailure().orElse(null));
        return ResponseEntity.ok().eTag("\"" + version.number() + "\"").body(view);
    }

    @GetMapping("/versions")
    @Operation(summary = "Versions, the latest first")
    List<VersionView> versions(
            @Parameter(description = "Only those below this number: the last of the page before")
                    @RequestParam(defaultValue = "2147483647")
                    int before,
            @RequestParam(defaultValue = "50") int limit) {
        return versions.page(before, RequestValues.limit(limit)).stream()
                .map(VersionView::of)
                .toList();
    }

    @GetMapping("/versions/{number}")
    @Operation(summary = "A version")
    @ApiResponse(responseCode = "404", description = "There is none of that number")
    VersionView version(@PathVariable int number) {
        return VersionView.of(versions.version(number));
    }

    @GetMapping(path = "/versions/{number}/archive", produces = RulebaseRequests.ZIP)
    @Operation(summary = "The files of a version as a zip archive")
    ResponseEntity<byte[]> archive(@PathVariable int number) throws IOException {
        RulebaseVersion version = versions.version(number);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"rulebase-" + version.number() + ".zip\"")
                .body(zip(versions.files(number).files()));
    }

    @GetMapping("/diff")
    @Operation(
            summary = "What is different between two versions",
            description = "File by file, and in the analyst's words: scenarios, policy rows and parameters that were"
                    + " added, changed or removed.")
    VersionDifference difference(
            @RequestParam int from,
            @Parameter(description = "The active one when left out") @RequestParam(defaultValue = "0") int to) {
        return reports.difference(from, to == 0 ? versions.active().orElseThrow() : to);
    }

    @GetMapping("/versions/{number}/report")
    @Operation(
            summary = "What publishing a version came to",
            description =
                    "What became of each scenario, and for each shard that has switched: how many waiting instances"
                            + " it took over and dropped, how long building took and how long it paused. Some moments"
                            + " after publishing, its estimated effect on the last events, and what that is based on.")
    VersionReports.Report report(@PathVariable int number) {
        return reports.report(number);
    }

    @GetMapping("/audit")
    @Operation(summary = "Who did what to the rulebase, the latest first")
    List<AuditView> audit(
            @Parameter(description = "Only lines below this id: the last of the page before")
                    @RequestParam(defaultValue = "9223372036854775807")
                    long before,
            @RequestParam(defaultValue = "50") int limit) {
        return versions.audit(before, RequestValues.limit(limit)).stream()
                .map(AuditView::of)
                .toList();
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                // the same version gives the same bytes
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
