package io.eventhub.hub.api;

import io.eventhub.hub.event.Control;
import io.eventhub.hub.ingest.ControlLog;
import io.eventhub.hub.rulebase.CurrentRulebase;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.hub.stream.ShardReports;
import io.eventhub.model.WallClock;
import io.eventhub.rules.catalogue.Source;
import io.eventhub.rules.source.Spelling;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How far the sources are that declare it. */
@RestController
@Tag(name = "Sources")
class SourceController {
    private static final String SUFFIX = "/frontier";

    private final CurrentRulebase rulebase;
    private final ShardReports shards;
    private final ControlLog log;
    private final WallClock clock;
    private final long skewMs;

    SourceController(
            CurrentRulebase rulebase, ShardReports shards, ControlLog log, WallClock clock, HubSettings settings) {
        this.rulebase = rulebase;
        this.shards = shards;
        this.log = log;
        this.clock = clock;
        this.skewMs = settings.time().maxSkew().toMillis();
    }

    @GetMapping("/api/sources")
    @Operation(
            summary = "The sources that the rulebase names",
            description = "How far each tracked source is complete, as the shards of this instance have heard.")
    List<SourceView> sources() {
        long nowMs = clock.timeMs();
        return rulebase.get().catalogue().sources().values().stream()
                .map(source -> SourceView.of(source, shards.all(), nowMs))
                .toList();
    }

    @PutMapping("/api/sources/{source}" + SUFFIX)
    @Operation(
            summary = "Declare how far a tracked source is complete",
            description = "Everything of the source that happened up to then has been taken by the hub. Answered when"
                    + " every shard will hear of it behind the events taken before. Never moves back.")
    @ApiResponse(responseCode = "200", description = "Declared; again is harmless")
    @ApiResponse(responseCode = "400", description = "No instant, one that is not over yet, or a source not tracked")
    @ApiResponse(responseCode = "404", description = "The rulebase names no such source")
    @ApiResponse(responseCode = "409", description = "It has been declared complete beyond that")
    @ApiResponse(responseCode = "503", description = "The broker is away: send again after Retry-After")
    Declared declare(@PathVariable String source, @RequestBody FrontierDeclaration declaration) {
        Source tracked = tracked(source);
        long upToMs = upTo(declaration);
        OptionalLong known = SourceView.completeUpToMs(tracked.name(), shards.all()).stream()
                .mapToLong(Long::longValue)
                .max();
        if (known.isPresent() && known.getAsLong() > upToMs) {
            throw new ConflictException("source '" + tracked.name() + "' is complete up to "
                    + Instant.ofEpochMilli(known.getAsLong()) + " already, it cannot go back to "
                    + Instant.ofEpochMilli(upToMs));
        }
        log.append(new Control.Complete(tracked.name(), upToMs));
        return new Declared(tracked.name(), Instant.ofEpochMilli(upToMs));
    }

    /** For names with a slash, such as {@code /crm/billing}. */
    @PutMapping("/api/sources/{*path}")
    @io.swagger.v3.oas.annotations.Hidden
    Declared declareBelow(@PathVariable String path, @RequestBody FrontierDeclaration declaration) {
        if (!path.endsWith(SUFFIX)) {
            throw new NotFoundException("there is nothing to put at /api/sources" + path);
        }
        return declare(path.substring(0, path.length() - SUFFIX.length()), declaration);
    }

    record Declared(String source, Instant completeUpTo) {}

    private Source tracked(String name) {
        Map<String, Source> sources = rulebase.get().catalogue().sources();
        Source source = sources.getOrDefault(name, sources.get(name.replaceFirst("^/", "")));
        if (source == null) {
            throw new NotFoundException(
                    "the rulebase names no source '" + name + "', " + Spelling.advice(name, sources.keySet()));
        }
        if (!source.tracked()) {
            throw new InvalidRequestException(
                    "source", "source '" + name + "' is not tracked, write tracked: true in the catalogue");
        }
        return source;
    }

    private long upTo(FrontierDeclaration declaration) {
        long upToMs = RequestValues.timeMs("/completeUpTo", declaration.completeUpTo())
                .orElseThrow(() -> new InvalidRequestException(
                        "/completeUpTo", "no completeUpTo, expected an RFC 3339 instant such as 2026-03-02T09:00:00Z"));
        if (upToMs > clock.timeMs() + skewMs) {
            throw new InvalidRequestException(
                    "/completeUpTo",
                    "completeUpTo is '" + declaration.completeUpTo() + "', which lies ahead of "
                            + Instant.ofEpochMilli(clock.timeMs())
                            + ": what has not happened yet cannot have been sent");
        }
        return upToMs;
    }
}
