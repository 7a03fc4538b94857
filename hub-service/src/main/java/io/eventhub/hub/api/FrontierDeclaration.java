package io.eventhub.hub.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "How far a source is complete")
record FrontierDeclaration(
        @Schema(
                description = "The source has sent everything that happened up to then",
                type = "string",
                format = "date-time")
        @Nullable String completeUpTo) {}
