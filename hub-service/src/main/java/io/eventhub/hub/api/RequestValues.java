package io.eventhub.hub.api;

import io.eventhub.hub.history.DecisionCursor;
import io.eventhub.hub.history.DecisionFilter;
import io.eventhub.model.ActorId;
import io.eventhub.model.Reason;
import io.eventhub.model.Status;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The parameters of requests in the model's types; what cannot be is refused by name. */
final class RequestValues {
    private RequestValues() {}

    static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    static Optional<Status> status(@Nullable String value) {
        return text(value).map(text -> constant("status", Status.class, text));
    }

    static Optional<Reason> reason(@Nullable String value) {
        return text(value).map(text -> constant("reason", Reason.class, text));
    }

    private static <E extends Enum<E>> E constant(String name, Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(
                    name, name + " is '" + text + "', expected one of " + Arrays.toString(type.getEnumConstants()));
        }
    }

    static OptionalLong timeMs(String name, @Nullable String value) {
        try {
            return value == null || value.isBlank()
                    ? OptionalLong.empty()
                    : OptionalLong.of(OffsetDateTime.parse(value).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidRequestException(
                    name, name + " is '" + value + "', expected an RFC 3339 instant such as 2026-03-02T09:00:00Z");
        }
    }

    static int limit(int limit) {
        if (limit < 1 || limit > DecisionFilter.MAX_LIMIT) {
            throw new InvalidRequestException(
                    "limit", "limit is " + limit + ", expected 1 to " + DecisionFilter.MAX_LIMIT);
        }
        return limit;
    }

    static Optional<DecisionCursor> cursor(@Nullable String value) {
        try {
            return text(value).map(DecisionCursor::parse);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("cursor", String.valueOf(e.getMessage()));
        }
    }

    /** The canonical form of an actor id. */
    static String actor(String value) {
        return ActorId.of(value)
                .orElseThrow(() -> new InvalidRequestException(
                        "actor", "'" + value + "', expected an actor id without control or zero-width characters"));
    }
}
