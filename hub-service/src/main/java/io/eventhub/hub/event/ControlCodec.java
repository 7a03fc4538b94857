package io.eventhub.hub.event;

import static io.eventhub.hub.event.CloudEventHeaders.OWN_SOURCE;

import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.InvalidEventException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Controls in the topic of events: CloudEvents without key and subject, one in every partition. */
public final class ControlCodec {
    private static final String COMPLETE = "io.eventhub.source-complete";
    private static final String SETTLE = "io.eventhub.settle";

    /** Whether a record without a key is a control. */
    public boolean isControl(Headers headers) {
        String type = CloudEventHeaders.text(headers, "ce_type");
        return COMPLETE.equals(type) || SETTLE.equals(type);
    }

    public ProducerRecord<byte[], byte[]> record(String topic, int partition, Control control) {
        return control instanceof Control.Complete complete
                ? record(topic, partition, COMPLETE, complete.source(), "completeUpTo", complete.upToMs())
                : record(topic, partition, SETTLE, "settle", "until", ((Control.Settle) control).untilMs());
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, int partition, String type, String name, String field, long timeMs) {
        Headers headers = CloudEventHeaders.of(OWN_SOURCE, name + ":" + timeMs, type, "");
        headers.remove("ce_subject");
        byte[] value = Json.write(json -> {
            json.writeStartObject();
            if (type.equals(COMPLETE)) {
                json.writeStringProperty("source", name);
            }
            json.writeStringProperty(field, Rfc3339.format(timeMs)).writeEndObject();
        });
        return new ProducerRecord<>(topic, partition, null, null, value, headers);
    }

    /** @throws InvalidEventException when it is not as such a control is */
    public Control read(byte @Nullable [] value, Headers headers) {
        String type = CloudEventHeaders.text(headers, "ce_type");
        Fields fields = Fields.of(value);
        if (COMPLETE.equals(type)) {
            return new Control.Complete(fields.text("source"), fields.timeMs("completeUpTo"));
        }
        if (SETTLE.equals(type)) {
            return new Control.Settle(fields.timeMs("until"));
        }
        throw new InvalidEventException(DeadLetterReason.MALFORMED, "/type", "type " + type + " is no control");
    }
}
