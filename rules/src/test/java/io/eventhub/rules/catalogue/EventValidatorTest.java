package io.eventhub.rules.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events at the edge: what is taken, in which types, and what is refused. */
class EventValidatorTest {
    private static final EventValidator VALIDATOR =
            new EventValidator(RulebaseCompiler.check(Samples.sample(), Samples.LATENESS)
                    .orElseThrow()
                    .catalogue());

    @Test
    void valuesTakeTheTypesOfTheirFields() {
        Event event = VALIDATOR.validate(event(
                "Bought",
                "anna",
                Map.of("imei", "1", "price", 7L, "count", 2.0, "gift", true, "paidAt", "2026-03-02T10:00:00+01:00")));
        assertThat(event.data())
                .containsEntry("price", 7.0)
                .containsEntry("count", 2L)
                .containsEntry("gift", true)
                .containsEntry("paidAt", Instant.parse("2026-03-02T09:00:00Z"));
    }

    @Test
    void eventThatFitsIsPassedOnAsItIs() {
        Event event = event("Bought", "anna", Map.of("imei", "1", "price", 7.0));
        assertThat(VALIDATOR.validate(event)).isSameAs(event);
    }

    @Test
    void businessEventsComeFromRulesOnly() {
        InvalidEventException refused = catchThrowableOfType(
                InvalidEventException.class, () -> VALIDATOR.validate(event("Idle", "anna", Map.of("imei", "1"))));
        assertThat(refused.reason()).isEqualTo(DeadLetterReason.UNKNOWN_TYPE);
        assertThat(refused).hasMessageContaining("\"Idle\" is a business event, which rules publish");
    }

    @Test
    void unknownAttributesAreKept() {
        Event event = VALIDATOR.validate(event("Bought", "anna", Map.of("imei", "1", "shop", List.of("x"))));
        assertThat(event.data()).containsEntry("shop", List.of("x"));
    }

    @Test
    void actorComesFromTheFieldTheCatalogueNames() {
        assertThat(VALIDATOR
                        .validate(event("Registered", "", Map.of("imei", "1", "msisdn", " +31 6 ")))
                        .actor())
                .isEqualTo("+31 6");
        assertThat(VALIDATOR
                        .validate(event("Registered", "anna", Map.of("imei", "1", "msisdn", "+31")))
                        .actor())
                .isEqualTo("anna");
    }

    @Test
    void unknownTypeIsRefusedWithTheNearestName() {
        assertRefused(event("Bougt", "anna", Map.of()), DeadLetterReason.UNKNOWN_TYPE, "/type", "\"Bougt\"", "Bought");
    }

    @Test
    void missingActorIsRefused() {
        assertRefused(
                event("Bought", "", Map.of("imei", "1")), DeadLetterReason.MISSING_ACTOR, "/subject", "a subject");
        assertRefused(
                event("Registered", "", Map.of("imei", "1")), DeadLetterReason.MISSING_ACTOR, "/subject", "msisdn");
    }

    @Test
    void actorWithInvisibleCharactersIsRefused() {
        assertRefused(
                event("Bought", "an\u200bna", Map.of("imei", "1")),
                DeadLetterReason.MISSING_ACTOR,
                "/subject",
                "zero-width");
        assertRefused(
                event("Registered", "", Map.of("imei", "1", "msisdn", "\u0007")),
                DeadLetterReason.MISSING_ACTOR,
                "/data/msisdn",
                "no actor id");
    }

    @Test
    void missingRequiredFieldIsRefused() {
        assertRefused(
                event("Bought", "anna", Map.of()), DeadLetterReason.INVALID_FIELD, "/data/imei", "missing", "Bought");
    }

    @Test
    void valueOfTheWrongTypeIsRefused() {
        assertWrong("imei", 5L, "5", "string");
        assertWrong("price", "7", "\"7\"", "number");
        assertWrong("count", 2.5, "2.5", "integer");
        assertWrong("gift", "yes", "\"yes\"", "boolean");
        assertWrong("paidAt", "today", "\"today\"", "RFC 3339");
        assertWrong("price", Map.of("amount", 3), "amount", "number");
    }

    private static void assertWrong(String field, Object value, String... words) {
        Map<String, Object> data = field.equals("imei") ? Map.of("imei", value) : Map.of("imei", "1", field, value);
        assertRefused(event("Bought", "anna", data), DeadLetterReason.INVALID_FIELD, "/data/" + field, words);
    }

    private static void assertRefused(Event event, DeadLetterReason reason, String pointer, String... words) {
        InvalidEventException refused =
                catchThrowableOfType(InvalidEventException.class, () -> VALIDATOR.validate(event));
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.pointer()).isEqualTo(pointer);
        assertThat(refused).hasMessageContainingAll(words);
    }

    private static Event event(String type, String actor, Map<String, Object> data) {
        return Event.of("test", "1", type, actor, 0, data);
    }
}
