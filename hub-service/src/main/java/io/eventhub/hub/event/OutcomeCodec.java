package io.eventhub.hub.event;

import static io.eventhub.hub.event.CloudEventHeaders.OWN_SOURCE;
import static io.eventhub.hub.event.CloudEventHeaders.bytes;

import io.eventhub.model.Outcome;
import java.util.Locale;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Outcomes on Kafka. */
public final class OutcomeCodec implements Codec<Outcome> {
    /** The CloudEvents type. */
    public static final String TYPE = "io.eventhub.outcome";

    @Override
    public byte[] key(Outcome outcome) {
        return bytes(outcome.actor());
    }

    @Override
    public Headers headers(Outcome outcome) {
        String id = outcome.actionId() + ":" + outcome.kind();
        return CloudEventHeaders.of(OWN_SOURCE, id, TYPE, outcome.actor(), outcome.timeMs());
    }

    @Override
    public byte[] value(Outcome outcome) {
        return Json.write(json -> write(json, outcome));
    }

    private static void write(JsonGenerator json, Outcome outcome) {
        json.writeStartObject()
                .writeStringProperty("action", outcome.actionId())
                .writeStringProperty("actor", outcome.actor())
                .writeStringProperty("kind", outcome.kind().name().toLowerCase(Locale.ROOT))
                .writeStringProperty("time", Rfc3339.format(outcome.timeMs()))
                .writeStringProperty("detail", outcome.detail())
                .writeEndObject();
    }

    @Override
    public Outcome read(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        Fields fields = Fields.of(value);
        return new Outcome(
                fields.text("action"),
                fields.text("actor"),
                fields.constant("kind", Outcome.Kind.class),
                fields.timeMs("time"),
                fields.text("detail"));
    }
}
