package io.eventhub.hub.event;

import static io.eventhub.hub.event.CloudEventHeaders.OWN_SOURCE;
import static io.eventhub.hub.event.CloudEventHeaders.bytes;

import io.eventhub.model.Action;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Actions on Kafka. Their topic holds withdrawals as well: see {@link #isAction}. */
public final class ActionCodec implements Codec<Action> {
    /** The CloudEvents type. */
    public static final String TYPE = "io.eventhub.action";

    /** Whether a record of the actions topic is an action; otherwise it is a withdrawal. */
    public static boolean isAction(Headers headers) {
        return TYPE.equals(CloudEventHeaders.text(headers, "ce_type"));
    }

    @Override
    public byte[] key(Action action) {
        return bytes(action.actor());
    }

    @Override
    public Headers headers(Action action) {
        return CloudEventHeaders.of(OWN_SOURCE, action.id(), TYPE, action.actor(), action.timeMs());
    }

    @Override
    public byte[] value(Action action) {
        return Json.write(json -> write(json, action));
    }

    private static void write(JsonGenerator json, Action action) {
        json.writeStartObject()
                .writeStringProperty("id", action.id())
                .writeStringProperty("time", Rfc3339.format(action.timeMs()))
                .writeStringProperty("actor", action.actor())
                .writeStringProperty("scenario", action.scenario())
                .writeStringProperty("action", action.action())
                .writeStringProperty("category", action.category())
                .writeStringProperty("channel", action.channel())
                .writeStringProperty("template", action.template())
                .writeStringProperty("triggerRecordTime", Rfc3339.format(action.triggerRecordMs()));
        Json.write(json.writeName("attributes"), action.attributes());
        json.writeEndObject();
    }

    @Override
    public Action read(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        Fields fields = Fields.of(value);
        return new Action(
                fields.text("id"),
                fields.text("actor"),
                fields.text("scenario"),
                fields.text("action"),
                fields.text("category"),
                fields.text("channel"),
                fields.text("template"),
                fields.timeMs("time"),
                fields.timeMs("triggerRecordTime"),
                fields.object("attributes"));
    }
}
