package io.eventhub.hub.ingest;

import io.eventhub.hub.event.ReadResult;
import io.eventhub.hub.problem.Problems;
import io.eventhub.hub.rulebase.CurrentRulebase;
import io.eventhub.hub.telemetry.HubMetric;
import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import io.eventhub.rules.catalogue.EventValidator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Checks events against the catalogue and appends the good ones to the log. Thread-safe, never blocks for long. */
final class EventIntake {
    private final CurrentRulebase rulebase;
    private final EventLog log;
    private final Counter accepted;
    private final Counter refused;
    private final Counter unavailable;

    EventIntake(CurrentRulebase rulebase, EventLog log, MeterRegistry registry) {
        this.rulebase = rulebase;
        this.log = log;
        this.accepted = HubMetric.EVENTS_RECEIVED.counter(registry, "accepted");
        this.refused = HubMetric.EVENTS_RECEIVED.counter(registry, "refused");
        this.unavailable = HubMetric.EVENTS_RECEIVED.counter(registry, "unavailable");
    }

    /** Completes, never exceptionally, when every event is either safe or known not to be. */
    CompletableFuture<EventResults> take(List<ReadResult> events) {
        EventValidator validator = new EventValidator(rulebase.get().catalogue());
        List<CompletableFuture<EventResult>> results = IntStream.range(0, events.size())
                .mapToObj(index -> take(index, events.get(index), validator))
                .toList();
        return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .thenApply(done -> EventResults.of(
                        results.stream().map(CompletableFuture::join).toList()));
    }

    private CompletableFuture<EventResult> take(int index, ReadResult read, EventValidator validator) {
        Event event = read.event();
        if (event == null) {
            return CompletableFuture.completedFuture(refused(index, null, read.problem()));
        }
        try {
            Event valid = validator.validate(event);
            return log.append(valid).handle((done, failure) -> result(index, valid, failure));
        } catch (InvalidEventException e) {
            return CompletableFuture.completedFuture(refused(index, event, e));
        }
    }

    private EventResult refused(int index, @Nullable Event event, @Nullable InvalidEventException problem) {
        if (problem == null) {
            throw new IllegalArgumentException("element " + index + " is neither an event nor a problem");
        }
        refused.increment();
        return EventResult.refused(index, event, Problems.of(problem));
    }

    private static ProblemDetail tooLarge(Throwable failure) {
        return Problems.of(HttpStatus.CONTENT_TOO_LARGE, "event-too-large", String.valueOf(failure.getMessage()));
    }

    private EventResult result(int index, Event event, @Nullable Throwable failure) {
        if (failure == null) {
            accepted.increment();
            return EventResult.accepted(index, event);
        }
        if (failure instanceof EventTooLargeException) {
            refused.increment();
            return EventResult.refused(index, event, tooLarge(failure));
        }
        unavailable.increment();
        return EventResult.refused(
                index,
                event,
                Problems.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "broker-away",
                        "the broker did not acknowledge the event, send it again"));
    }
}
