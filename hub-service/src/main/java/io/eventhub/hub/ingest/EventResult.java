package io.eventhub.hub.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventhub.model.Event;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** What became of one posted event. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What became of one posted event")
record EventResult(
        @Schema(description = "Its place in the batch, from 0")
        int index,

        @Schema(description = "Its CloudEvents source, when it could be read") @Nullable String source,

        @Schema(description = "Its CloudEvents id, when it could be read") @Nullable String id,

        @Schema(
                description =
                        "202 taken, 400 refused, 413 longer than the broker allows, 503 not taken because the broker is away")
        int status,

        @Schema(description = "Why it was not taken") @Nullable ProblemDetail problem) {

    static EventResult accepted(int index, Event event) {
        return new EventResult(index, event.source(), event.id(), HttpStatus.ACCEPTED.value(), null);
    }

    static EventResult refused(int index, @Nullable Event event, ProblemDetail problem) {
        return new EventResult(
                index,
                event == null ? null : event.source(),
                event == null ? null : event.id(),
                problem.getStatus(),
                problem);
    }

    boolean has(HttpStatus wanted) {
        return status == wanted.value();
    }
}
