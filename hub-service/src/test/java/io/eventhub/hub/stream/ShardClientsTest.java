package io.eventhub.hub.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.embedded.TestServers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ShardClientsTest {
    private static final String TOPIC = "shard-clients";

    private final Map<String, Object> settings = new HashMap<>(TestServers.kafka());

    @BeforeAll
    static void createTopic() {
        TestServers.createTopic(TOPIC);
    }

    ShardClientsTest() {
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 30_000);
    }

    @Test
    void theEndOfATransactionSendsWhatAFlushLeft() {
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "shard-clients");
        try (Producer<byte[], byte[]> producer = new ShardClients().getProducer(settings)) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> sent = producer.send(record());

            producer.flush();
            assertThat(sent).isNotDone();
            producer.commitTransaction();
            assertThat(sent).isDone();
        }
    }

    @Test
    void withoutTransactionsAFlushSends() {
        try (Producer<byte[], byte[]> producer = new ShardClients().getProducer(settings)) {
            Future<RecordMetadata> sent = producer.send(record());

            producer.flush();
            assertThat(sent).isDone();
        }
    }

    private static ProducerRecord<byte[], byte[]> record() {
        return new ProducerRecord<>(TOPIC, new byte[] {1});
    }
}
