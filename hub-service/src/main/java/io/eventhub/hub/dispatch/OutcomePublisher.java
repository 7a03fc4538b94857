package io.eventhub.hub.dispatch;

import io.eventhub.hub.event.OutcomeCodec;
import io.eventhub.model.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts outcomes on their topic. Which ones arrived is asked for afterwards, so that those that did not can be put there
 * again; readers tell repeated ones by their id.
 */
final class OutcomePublisher implements AutoCloseable {
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(2);

    private final OutcomeCodec codec = new OutcomeCodec();
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    OutcomePublisher(Map<String, Object> producerSettings, String topic) {
        Map<String, Object> settings = new HashMap<>(producerSettings);
        settings.put("max.block.ms", 500);
        settings.put("delivery.timeout.ms", 10_000);
        settings.put("request.timeout.ms", 5_000);
        this.topic = topic;
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends without waiting; while the broker is away the rest is left to the next time. */
    void publish(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            try {
                sent.add(new Sent(outcome.actionId(), producer.send(codec.record(topic, outcome))));
            } catch (TimeoutException brokerAway) {
                return;
            }
        }
    }

    /** The actions whose outcome arrived since the last call; called on one thread. */
    List<String> takeArrived() {
        List<String> arrived = new ArrayList<>();
        for (Sent head = sent.peek(); head != null && head.ack().isDone(); head = sent.peek()) {
            if (head.arrived()) {
                arrived.add(head.actionId());
            }
            sent.remove();
        }
        return arrived;
    }

    @Override
    public void close() {
        producer.close(CLOSE_WAIT);
    }

    private record Sent(String actionId, Future<RecordMetadata> ack) {
        boolean arrived() {
            try {
                ack.get();
                return true;
            } catch (ExecutionException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
