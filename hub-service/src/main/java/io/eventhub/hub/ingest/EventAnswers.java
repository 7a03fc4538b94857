package io.eventhub.hub.ingest;

import io.eventhub.hub.problem.Problems;
import io.eventhub.hub.settings.IngestSettings;
import io.eventhub.model.InvalidEventException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** The answers to posted events. */
final class EventAnswers {
    private final EventIntake intake;
    private final IngestSettings settings;

    EventAnswers(EventIntake intake, IngestSettings settings) {
        this.intake = intake;
        this.settings = settings;
    }

    /** Never fails but by what reading the request throws. */
    CompletableFuture<ResponseEntity<Object>> answer(HttpServletRequest request) throws IOException {
        int maxBody = Math.toIntExact(settings.maxBody().toBytes());
        boolean oversized = request.getContentLengthLong() > maxBody;
        EventRequest events = EventRequest.read(request, maxBody);
        if (oversized || events.isLongerThan(maxBody)) {
            return CompletableFuture.completedFuture(problem(tooLarge(maxBody)));
        }
        if (!events.isSupported()) {
            return CompletableFuture.completedFuture(problem(unsupported(events.mediaType())));
        }
        try {
            return intake.take(events.events()).thenApply(results -> answer(results, events.isBatch()));
        } catch (InvalidEventException e) {
            return CompletableFuture.completedFuture(problem(Problems.of(e)));
        }
    }

    private ResponseEntity<Object> answer(EventResults results, boolean batch) {
        HttpStatus status = results.status();
        if (status.is2xxSuccessful()) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(results);
        }
        ProblemDetail only = results.results().get(0).problem();
        return problem(!batch && only != null ? only : noneTaken(status, results));
    }

    private static ProblemDetail noneTaken(HttpStatus status, EventResults results) {
        ProblemDetail problem = Problems.of(
                status, "no-event-taken", "none of the " + results.results().size() + " events was taken");
        problem.setProperty("results", results.results());
        return problem;
    }

    private static ProblemDetail tooLarge(int maxBody) {
        return Problems.of(
                HttpStatus.CONTENT_TOO_LARGE, "body-too-large", "the body is longer than " + maxBody + " bytes");
    }

    private static ProblemDetail unsupported(String mediaType) {
        return Problems.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported-media-type",
                "content type '" + mediaType + "', expected application/cloudevents+json,"
                        + " application/cloudevents-batch+json, or application/json with ce-* headers");
    }

    private ResponseEntity<Object> problem(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .headers(headers -> retryAfter(problem, headers))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private void retryAfter(ProblemDetail problem, HttpHeaders headers) {
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            headers.set(
                    HttpHeaders.RETRY_AFTER, Long.toString(settings.retryAfter().toSeconds()));
        }
    }
}
