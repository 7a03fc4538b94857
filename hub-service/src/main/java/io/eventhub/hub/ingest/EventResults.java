package io.eventhub.hub.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.springframework.http.HttpStatus;

/** What became of a request's events, in their order. */
@Schema(description = "What became of the posted events, in their order")
record EventResults(long accepted, long refused, List<EventResult> results) {
    static EventResults of(List<EventResult> results) {
        long accepted = results.stream()
                .filter(result -> result.has(HttpStatus.ACCEPTED))
                .count();
        return new EventResults(accepted, results.size() - accepted, List.copyOf(results));
    }

    /** 202 all taken, 207 some, 503 none because the broker is away, 400 none. */
    HttpStatus status() {
        if (refused == 0) {
            return HttpStatus.ACCEPTED;
        }
        if (accepted > 0) {
            return HttpStatus.MULTI_STATUS;
        }
        return results.stream().anyMatch(result -> result.has(HttpStatus.SERVICE_UNAVAILABLE))
                ? HttpStatus.SERVICE_UNAVAILABLE
                : HttpStatus.BAD_REQUEST;
    }
}
