package io.eventhub.hub.event;

import static io.eventhub.hub.event.CloudEventHeaders.OWN_SOURCE;
import static io.eventhub.hub.event.CloudEventHeaders.bytes;

import io.eventhub.model.Candidate;
import io.eventhub.model.Decision;
import io.eventhub.model.Reason;
import io.eventhub.model.Status;
import java.util.Locale;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Decisions on Kafka, with everything needed to explain them. */
public final class DecisionCodec implements Codec<Decision> {
    /** The CloudEvents type. */
    public static final String TYPE = "io.eventhub.decision";

    @Override
    public byte[] key(Decision decision) {
        return bytes(decision.candidate().actor());
    }

    @Override
    public Headers headers(Decision decision) {
        Candidate candidate = decision.candidate();
        return CloudEventHeaders.of(OWN_SOURCE, decision.id(), TYPE, candidate.actor(), candidate.timeMs());
    }

    @Override
    public byte[] value(Decision decision) {
        return Json.write(json -> write(json, decision));
    }

    private static void write(JsonGenerator json, Decision decision) {
        json.writeStartObject();
        writeCandidate(json, decision.candidate());
        json.writeStringProperty("tier", decision.tier())
                .writeNumberProperty("priority", decision.priority())
                .writeStringProperty("category", decision.category())
                .writeStringProperty("status", decision.status().name().toLowerCase(Locale.ROOT))
                .writeStringProperty("reason", decision.reason().name());
        if (decision.policy() != null) {
            json.writeStringProperty("policy", decision.policy());
        }
        json.writeStringProperty("detail", decision.detail());
        decision.allowedFromMs().ifPresent(timeMs -> json.writeStringProperty("allowedFrom", Rfc3339.format(timeMs)));
        json.writeStringProperty("instant", Rfc3339.format(decision.instantMs()))
                .writeStringProperty("triggerRecordTime", Rfc3339.format(decision.triggerRecordMs()))
                .writeStringProperty("rulebaseVersion", decision.rulebaseVersion())
                .writeEndObject();
    }

    private static void writeCandidate(JsonGenerator json, Candidate candidate) {
        json.writeStringProperty("id", candidate.id())
                .writeStringProperty("time", Rfc3339.format(candidate.timeMs()))
                .writeStringProperty("actor", candidate.actor())
                .writeStringProperty("scenario", candidate.scenario())
                .writeStringProperty("rule", candidate.rule())
                .writeStringProperty("action", candidate.action())
                .writeBooleanProperty("nonEvent", candidate.nonEvent());
        Json.write(json.writeName("attributes"), candidate.attributes());
        Json.write(json.writeName("bindings"), candidate.bindings());
        CausesJson.write(json.writeName("causes"), candidate.causes());
    }

    @Override
    public Decision read(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        Fields fields = Fields.of(value);
        return new Decision(
                candidate(fields),
                fields.text("tier"),
                Math.toIntExact(fields.number("priority")),
                fields.text("category"),
                fields.constant("status", Status.class),
                fields.constant("reason", Reason.class),
                fields.optional("policy"),
                fields.text("detail"),
                fields.optionalTimeMs("allowedFrom"),
                fields.timeMs("instant"),
                fields.timeMs("triggerRecordTime"),
                fields.text("rulebaseVersion"));
    }

    private static Candidate candidate(Fields fields) {
        return new Candidate(
                fields.text("id"),
                fields.text("scenario"),
                fields.text("rule"),
                fields.text("actor"),
                fields.text("action"),
                fields.timeMs("time"),
                fields.flag("nonEvent"),
                fields.object("attributes"),
                fields.object("bindings"),
                CausesJson.read(fields.get("causes")));
    }
}
