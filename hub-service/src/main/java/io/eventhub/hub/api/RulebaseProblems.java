package io.eventhub.hub.api;

import io.eventhub.hub.problem.Problems;
import io.eventhub.hub.rulebase.RefusedException;
import io.eventhub.rules.Finding;
import io.eventhub.rules.InvalidRulebaseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers what is refused of a rulebase as problems. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RulebaseProblems {
    @ExceptionHandler
    ProblemDetail invalid(InvalidRulebaseException e) {
        long errors = e.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .count();
        ProblemDetail problem = Problems.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "invalid-rulebase",
                errors + (errors == 1 ? " error keeps" : " errors keep") + " the rulebase from being taken");
        problem.setProperty("findings", e.findings());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail refused(RefusedException e) {
        String message = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case NOT_FOUND -> Problems.of(HttpStatus.NOT_FOUND, "not-found", message);
            case CONFLICT -> Problems.of(HttpStatus.PRECONDITION_FAILED, "version-conflict", message);
            case NEEDS_APPROVAL -> Problems.of(HttpStatus.CONFLICT, "approval-needed", message);
            case OWN_VERSION -> Problems.of(HttpStatus.FORBIDDEN, "own-version", message);
            case WRONG_STATE -> Problems.of(HttpStatus.CONFLICT, "wrong-state", message);
        };
    }

    @ExceptionHandler
    ProblemDetail noBase(PreconditionMissingException e) {
        return Problems.of(HttpStatus.PRECONDITION_REQUIRED, "base-missing", String.valueOf(e.getMessage()));
    }
}
