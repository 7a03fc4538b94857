package io.eventhub.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The active version, and what this instance runs")
record ActiveRulebaseView(
        VersionView active,

        @Schema(description = "Hash of the version this instance decides by")
        String running,

        @Schema(description = "Hash of the version each shard of this instance runs")
        Map<Integer, String> shards,

        @Schema(description = "Why what lies in the watched folder is not published") @Nullable String folderRefused,

        @Schema(description = "Why the active version does not run in this instance") @Nullable String versionRefused) {}
