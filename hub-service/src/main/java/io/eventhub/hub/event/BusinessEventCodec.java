package io.eventhub.hub.event;

import static io.eventhub.hub.event.CloudEventHeaders.bytes;

import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Event;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Business events on Kafka: plain CloudEvents of their type, their lineage in extensions. */
public final class BusinessEventCodec implements Codec<BusinessEvent> {
    private static final String RULE = "hubrule";
    private static final String RULEBASE = "hubrulebase";
    private static final String CAUSES = "hubcauses";

    private final EventCodec events = new EventCodec();

    @Override
    public byte[] key(BusinessEvent businessEvent) {
        return events.key(businessEvent.event());
    }

    @Override
    public byte[] value(BusinessEvent businessEvent) {
        return events.value(businessEvent.event());
    }

    @Override
    public Headers headers(BusinessEvent businessEvent) {
        byte[] causes = Json.write(json -> CausesJson.write(json, businessEvent.causes()));
        return events.headers(businessEvent.event())
                .add("ce_" + RULE, bytes(businessEvent.rule()))
                .add("ce_" + RULEBASE, bytes(businessEvent.rulebaseVersion()))
                .add("ce_" + CAUSES, causes);
    }

    @Override
    public BusinessEvent read(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        Event event = events.read(key, value, headers);
        Map<String, String> extensions = new HashMap<>(event.extensions());
        String rule = removed(extensions, RULE);
        String rulebaseVersion = removed(extensions, RULEBASE);
        Object causes = Json.read(bytes(removed(extensions, CAUSES)), Json::valueOrEmpty);
        return new BusinessEvent(
                new Event(
                        event.source(),
                        event.id(),
                        event.type(),
                        event.actor(),
                        event.timeMs(),
                        event.timeAssigned(),
                        event.data(),
                        extensions),
                rule,
                CausesJson.read(causes),
                rulebaseVersion);
    }

    private static String removed(Map<String, String> extensions, String name) {
        String value = extensions.remove(name);
        if (value == null) {
            throw Json.malformed("/" + name, "no " + name + ", expected one of the hub's business events");
        }
        return value;
    }
}
