package io.eventhub.hub.event;

import io.eventhub.model.Candidate;
import io.eventhub.model.Decision;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Decisions as lines of text. */
public final class DecisionLines {
    private DecisionLines() {}

    /** The line, without its end. */
    public static String write(Decision decision) {
        return Json.text(json -> write(json, decision));
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
