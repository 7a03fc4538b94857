package io.eventhub.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventhub.hub.rulebase.AuditEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A line of the audit log")
record AuditView(
        long id,
        Instant time,
        String who,

        @Schema(description = "STORED, APPROVED, PUBLISHED, ROLLED_BACK or REFUSED")
        String what,

        @Nullable Integer version,
        String detail) {
    static AuditView of(AuditEntry entry) {
        return new AuditView(
                entry.id(),
                Instant.ofEpochMilli(entry.signature().timeMs()),
                entry.signature().who(),
                entry.what(),
                entry.number().isPresent() ? entry.number().getAsInt() : null,
                entry.detail());
    }
}
