package io.eventhub.hub.event;

import static io.eventhub.hub.event.CloudEventHeaders.OWN_SOURCE;
import static io.eventhub.hub.event.CloudEventHeaders.bytes;

import io.eventhub.model.EventRef;
import io.eventhub.model.Withdrawal;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Withdrawals on Kafka, in the topic of the actions they take back. */
public final class WithdrawalCodec implements Codec<Withdrawal> {
    /** The CloudEvents type. */
    public static final String TYPE = "io.eventhub.withdrawal";

    @Override
    public byte[] key(Withdrawal withdrawal) {
        return bytes(withdrawal.actor());
    }

    @Override
    public Headers headers(Withdrawal withdrawal) {
        return CloudEventHeaders.of(OWN_SOURCE, id(withdrawal), TYPE, withdrawal.actor(), withdrawal.timeMs());
    }

    private static String id(Withdrawal withdrawal) {
        String causes = withdrawal.causes().stream().map(EventRef::id).collect(Collectors.joining("+"));
        String decision = withdrawal.decisionId().map(id -> ":" + id).orElse("");
        return withdrawal.scenario() + ":" + withdrawal.actor() + ":" + withdrawal.timeMs() + ":" + causes + decision;
    }

    @Override
    public byte[] value(Withdrawal withdrawal) {
        return Json.write(json -> write(json, withdrawal));
    }

    private static void write(JsonGenerator json, Withdrawal withdrawal) {
        json.writeStartObject()
                .writeStringProperty("time", Rfc3339.format(withdrawal.timeMs()))
                .writeStringProperty("actor", withdrawal.actor())
                .writeStringProperty("scenario", withdrawal.scenario());
        withdrawal.decisionId().ifPresent(id -> json.writeStringProperty("decision", id));
        CausesJson.write(json.writeName("causes"), withdrawal.causes());
        json.writeEndObject();
    }

    @Override
    public Withdrawal read(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        Fields fields = Fields.of(value);
        return new Withdrawal(
                fields.text("actor"),
                fields.text("scenario"),
                fields.timeMs("time"),
                CausesJson.read(fields.get("causes")),
                Optional.ofNullable(fields.optional("decision")));
    }
}
