package io.eventhub.hub.api;

import io.eventhub.hub.stream.ShardReport;
import io.eventhub.rules.catalogue.Source;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

@Schema(description = "A source that the rulebase names")
record SourceView(
        String name,
        String description,
        @Schema(description = "The event types it sends") List<String> delivers,

        @Schema(description = "Whether it declares how far it is complete")
        boolean tracked,

        @Schema(description = "How far it is complete in every shard of this instance; null before it has declared")
        @Nullable Instant completeUpTo,

        @Schema(description = "How far that is behind the wall clock", type = "string", example = "PT12.5S") @Nullable Duration lag,

        @Schema(description = "Non-events of this instance that wait for this or another source")
        int heldNonEvents) {

    static SourceView of(Source source, List<ShardReport> shards, long nowMs) {
        OptionalLong upToMs = completeUpToMs(source.name(), shards).stream()
                .mapToLong(Long::longValue)
                .min();
        boolean isDeclared = upToMs.isPresent() && upToMs.getAsLong() > 0;
        return new SourceView(
                source.name(),
                source.description(),
                source.delivers(),
                source.tracked(),
                isDeclared ? Instant.ofEpochMilli(upToMs.getAsLong()) : null,
                isDeclared ? Duration.ofMillis(nowMs - upToMs.getAsLong()) : null,
                shards.stream()
                        .filter(shard -> shard.waitsForSources().contains(source.name()))
                        .mapToInt(ShardReport::heldNonEvents)
                        .sum());
    }

    /** In each shard of this instance. */
    static List<Long> completeUpToMs(String source, List<ShardReport> shards) {
        return shards.stream()
                .filter(shard -> shard.sources().containsKey(source))
                .map(shard -> shard.sources().getOrDefault(source, 0L))
                .toList();
    }
}
