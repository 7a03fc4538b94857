package io.eventhub.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventhub.hub.rulebase.RulebaseVersion;
import io.eventhub.hub.rulebase.Signature;
import io.eventhub.hub.rulebase.TimelineOutcome;
import io.eventhub.rules.Finding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A stored version of the rulebase")
record VersionView(
        int number,

        @Schema(description = "The version it was made from") @Nullable Integer parent,

        @Schema(description = "Of its files; what decisions carry as rulebaseVersion")
        String hash,

        String name,

        @Schema(description = "draft, approved or published")
        String state,

        @Schema(description = "upload, change or folder") String origin,
        String author,
        Instant created,
        String comment,
        @Nullable String approvedBy,
        @Nullable Instant approved,
        @Nullable String publishedBy,
        @Nullable Instant published,
        List<Finding> warnings,
        @Schema(description = "How many timelines were run") int timelines,
        @Schema(description = "Those that failed") List<TimelineOutcome> failedTimelines) {

    static VersionView of(RulebaseVersion version) {
        return new VersionView(
                version.number(),
                version.parent().isPresent() ? version.parent().getAsInt() : null,
                version.hash(),
                version.name(),
                version.state().name().toLowerCase(Locale.ROOT),
                version.origin().name().toLowerCase(Locale.ROOT),
                version.author().who(),
                Instant.ofEpochMilli(version.author().timeMs()),
                version.comment(),
                version.approved().map(Signature::who).orElse(null),
                time(version.approved()),
                version.published().map(Signature::who).orElse(null),
                time(version.published()),
                version.findings(),
                version.timelines().size(),
                version.timelines().stream()
                        .filter(timeline -> !timeline.isPassed())
                        .toList());
    }

    private static @Nullable Instant time(Optional<Signature> signature) {
        return signature.map(signed -> Instant.ofEpochMilli(signed.timeMs())).orElse(null);
    }
}
