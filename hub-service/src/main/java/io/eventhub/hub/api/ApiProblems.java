package io.eventhub.hub.api;

import io.eventhub.hub.ingest.EventLogUnavailableException;
import io.eventhub.hub.problem.Problems;
import io.eventhub.profile.ProfileConflictException;
import io.eventhub.profile.ProfilesUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers failures as problems; Spring's own kinds are answered by Spring. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiProblems {
    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    @ExceptionHandler
    ProblemDetail notFound(NotFoundException e) {
        return Problems.of(HttpStatus.NOT_FOUND, "not-found", String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail noSuchPath(NoResourceFoundException e) {
        return Problems.of(HttpStatus.NOT_FOUND, "not-found", "there is nothing at /" + e.getResourcePath());
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidRequestException e) {
        ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, "invalid-request", String.valueOf(e.getMessage()));
        problem.setProperty("pointer", e.pointer());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail conflict(ProfileConflictException e) {
        return Problems.of(HttpStatus.PRECONDITION_FAILED, "version-conflict", String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail conflict(ConflictException e) {
        return Problems.of(HttpStatus.CONFLICT, "conflict", String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> brokerAway(EventLogUnavailableException e) {
        LOG.warn("the broker does not acknowledge", e);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "broker-away", "the broker is away, send it again"));
    }

    @ExceptionHandler
    ProblemDetail readOnly(UnsupportedOperationException e) {
        return Problems.of(HttpStatus.METHOD_NOT_ALLOWED, "read-only", String.valueOf(e.getMessage()));
    }

    @ExceptionHandler({ProfilesUnavailableException.class, DataAccessException.class})
    ResponseEntity<ProblemDetail> away(RuntimeException e) {
        LOG.warn("the database cannot be asked", e);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(Problems.of(
                        HttpStatus.SERVICE_UNAVAILABLE, "database-away", "the database is away, ask again later"));
    }
}
