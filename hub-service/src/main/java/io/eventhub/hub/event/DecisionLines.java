package io.eventhub.hub.event;

import io.eventhub.model.Candidate;
import io.eventhub.model.Decision;
import io.eventhub.model.Reason;
import io.eventhub.model.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;

/** Decisions as lines of text. */
public final class DecisionLines {
    private DecisionLines() {}

    /** The line, without its end. */
    public static String write(Decision decision) {
        return Json.text(json -> write(json, decision));
    }

    /**
     * A decision as far as its line tells: it was decided at its time, and neither attributes nor the sources of its causes
     * are known. Empty when the line is another one of a replay's.
     *
     * @throws io.eventhub.model.InvalidEventException when it is no line of a replay
     */
    public static Optional<Decision> read(String line) {
        Fields fields = Fields.of(line.getBytes(StandardCharsets.UTF_8));
        return fields.text("kind").equals("decision") ? Optional.of(decision(fields)) : Optional.empty();
    }

    private static Decision decision(Fields fields) {
        long timeMs = fields.timeMs("time");
        Candidate candidate = new Candidate(
                fields.text("id"),
                fields.text("scenario"),
                "",
                fields.text("actor"),
                fields.text("action"),
                timeMs,
                false,
                Map.of(),
                Map.of(),
                List.of());
        return new Decision(
                candidate,
                fields.text("tier"),
                0,
                "",
                fields.constant("status", Status.class),
                fields.constant("reason", Reason.class),
                fields.optional("policy"),
                fields.text("detail"),
                OptionalLong.empty(),
                timeMs,
                timeMs,
                fields.text("version"));
    }

    private static void write(JsonGenerator json, Decision decision) {
        Candidate candidate = decision.candidate();
        json.writeStartObject()
                .writeStringProperty("kind", "decision")
                .writeStringProperty("time", Rfc3339.format(candidate.timeMs()))
                .writeStringProperty("actor", candidate.actor())
                .writeStringProperty("scenario", candidate.scenario())
                .writeStringProperty("action", candidate.action())
                .writeStringProperty("status", decision.status().name().toLowerCase(Locale.ROOT))
                .writeStringProperty("reason", decision.reason().name());
        CausesJson.writeIds(json.writeName("causes"), candidate.causes());
        json.writeStringProperty("tier", decision.tier());
        if (decision.policy() != null) {
            json.writeStringProperty("policy", decision.policy());
        }
        json.writeStringProperty("detail", decision.detail())
                .writeStringProperty("version", decision.rulebaseVersion())
                .writeStringProperty("id", decision.id())
                .writeEndObject();
    }
}
