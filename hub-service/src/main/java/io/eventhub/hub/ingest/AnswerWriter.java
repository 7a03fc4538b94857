package io.eventhub.hub.ingest;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers that come later. A client that reads slowly holds up one of the writer's threads, nobody else. */
final class AnswerWriter {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

    private final JsonMapper json;
    private final Executor threads;

    AnswerWriter(JsonMapper json, Executor threads) {
        this.json = json.rebuild()
                .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                .build();
        this.threads = threads;
    }

    void write(
            CompletableFuture<ResponseEntity<Object>> answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (answer.isDone()) {
            write(answer.join(), response);
            return;
        }
        AsyncContext later = request.startAsync(request, response);
        var unused = answer.thenAcceptAsync(entity -> writeAndComplete(entity, response, later), threads);
    }

    private void writeAndComplete(ResponseEntity<Object> answer, HttpServletResponse response, AsyncContext later) {
        try {
            write(answer, response);
        } catch (IOException clientIsGone) {
            LOG.debug("the client did not wait for its answer", clientIsGone);
        } finally {
            later.complete();
        }
    }

    private void write(ResponseEntity<Object> answer, HttpServletResponse response) throws IOException {
        byte[] body = json.writeValueAsBytes(answer.getBody());
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
