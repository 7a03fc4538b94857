package io.eventhub.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventhub.hub.history.ActionState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Where the action of a chosen decision stands")
record DispatchView(
        String channel,

        @Schema(description = "RESERVED, SENT, FAILED or CANCELLED")
        String status,

        int attempts,

        @Schema(description = "ACCEPTED, FAILED or CANCELLED, once it is done with") @Nullable String outcome,

        @Schema(description = "The channel's words") @Nullable String detail,

        @Schema(description = "When it was done with") @Nullable Instant time,

        @Schema(description = "The event that came late and shows that the non-event behind it had not happened")
        @Nullable String correctedBy) {

    static DispatchView of(ActionState state) {
        return new DispatchView(
                state.channel(),
                state.status(),
                state.attempts(),
                state.outcome().orElse(null),
                state.detail().orElse(null),
                state.outcomeMs().isPresent()
                        ? Instant.ofEpochMilli(state.outcomeMs().getAsLong())
                        : null,
                state.correctedBy().orElse(null));
    }
}
