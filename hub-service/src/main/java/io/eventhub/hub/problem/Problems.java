package io.eventhub.hub.problem;

import io.eventhub.model.InvalidEventException;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Makes RFC 9457 problems. */
public final class Problems {
    private static final String TYPES = "urn:business-event-hub:problem:";

    private Problems() {}

    /**
     * @param kind names the kind of problem for programs, such as {@code not-found}
     * @param detail what is wrong with this request: the value got and what was expected
     */
    public static ProblemDetail of(HttpStatus status, String kind, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPES + kind));
        problem.setTitle(title(kind));
        return problem;
    }

    /** An event that cannot be taken, with the {@code pointer} to its wrong part. */
    public static ProblemDetail of(InvalidEventException invalid) {
        String kind = invalid.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        ProblemDetail problem = of(HttpStatus.BAD_REQUEST, kind, String.valueOf(invalid.getMessage()));
        problem.setProperty("reason", invalid.reason().name());
        problem.setProperty("pointer", invalid.pointer());
        return problem;
    }

    private static String title(String kind) {
        String words = kind.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
