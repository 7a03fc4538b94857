package io.eventhub.hub.ingest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes technical events over HTTP, in all CloudEvents modes. No thread waits for the broker. Requests come through
 * {@link EventFilter}, and answers are written without Spring: a pass through it would cost more than the taking.
 */
@RestController
@Tag(name = "Events")
class EventController {
    static final String PATH = "/api/events";

    private final EventAnswers answers;
    private final AnswerWriter writer;

    EventController(EventAnswers answers, AnswerWriter writer) {
        this.answers = answers;
        this.writer = writer;
    }

    @PostMapping(PATH)
    @Operation(
            summary = "Take technical events",
            description =
                    "One CloudEvent 1.0 in structured (application/cloudevents+json) or binary mode (ce-* headers,"
                            + " JSON body), or a batch (application/cloudevents-batch+json). Answered when the broker has"
                            + " acknowledged the events. The good events of a batch are taken whatever the others are like.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/cloudevents+json",
                                        schema = @Schema(type = "object", description = "A CloudEvent, data inside")),
                                @Content(
                                        mediaType = "application/cloudevents-batch+json",
                                        schema = @Schema(type = "array", description = "CloudEvents")),
                                @Content(
                                        mediaType = "application/json",
                                        schema = @Schema(type = "object", description = "data; attributes are ce-*"))
                            }))
    @ApiResponse(
            responseCode = "202",
            description = "All taken",
            content = @Content(schema = @Schema(implementation = EventResults.class)))
    @ApiResponse(
            responseCode = "207",
            description = "Some taken: see each result",
            content = @Content(schema = @Schema(implementation = EventResults.class)))
    @ApiResponse(
            responseCode = "400",
            description = "None taken: what is wrong, with a JSON pointer",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "413",
            description = "The body is longer than allowed",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "415",
            description = "Not a CloudEvents media type",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "503",
            description = "The broker is away: send again after Retry-After",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        writer.write(answers.answer(request), request, response);
    }
}
