package io.eventhub.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.problem.Problems;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class AnswerWriterTest {
    private final AnswerWriter writer = new AnswerWriter(JsonMapper.builder().build(), Runnable::run);
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final CompletableFuture<ResponseEntity<Object>> answer = new CompletableFuture<>();

    @BeforeEach
    void allowAsync() {
        request.setAsyncSupported(true);
    }

    @Test
    void writesAnAnswerThatIsThereAtOnce() throws IOException {
        answer.complete(ResponseEntity.accepted().body(EventResults.of(List.of())));

        writer.write(answer, request, response);

        assertThat(request.isAsyncStarted()).isFalse();
        assertThat(response.getStatus()).isEqualTo(202);
        assertThat(response.getContentAsString()).isEqualTo("{\"accepted\":0,\"refused\":0,\"results\":[]}");
    }

    @Test
    void writesAnAnswerThatComesLaterAndEndsTheRequestThen() throws IOException {
        writer.write(answer, request, response);
        assertThat(request.isAsyncStarted()).isTrue();
        assertThat(response.getContentAsByteArray()).isEmpty();

        answer.complete(ResponseEntity.status(503)
                .header("Retry-After", "2")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "broker-away", "away")));

        assertThat(request.isAsyncStarted()).isFalse();
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString()).contains("\"title\":\"Broker away\"");
    }
}
