package io.eventhub.hub.event;

import io.eventhub.model.Withdrawal;
import tools.jackson.core.JsonGenerator;

/** Non-events that a late event shows not to have happened, as lines of text. */
public final class CorrectionLines {
    private CorrectionLines() {}

    /**
     * The line, without its end.
     *
     * @param decisionId the decision that is corrected
     */
    public static String write(Withdrawal correction, String decisionId) {
        return Json.text(json -> write(json, correction, decisionId));
    }

    private static void write(JsonGenerator json, Withdrawal correction, String decisionId) {
        json.writeStartObject()
                .writeStringProperty("kind", "correction")
                .writeStringProperty("time", Rfc3339.format(correction.timeMs()))
                .writeStringProperty("actor", correction.actor())
                .writeStringProperty("scenario", correction.scenario())
                .writeStringProperty("decision", decisionId);
        CausesJson.writeIds(json.writeName("causes"), correction.causes());
        json.writeEndObject();
    }
}
