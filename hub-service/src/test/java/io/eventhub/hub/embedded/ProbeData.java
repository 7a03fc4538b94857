package io.eventhub.hub.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A row and a record, written and found again. */
final class ProbeData {
    private static final String TOPIC = "probe";

    private ProbeData() {}

    static void write(Map<String, String> properties, String text) throws Exception {
        try (Connection connection = connect(properties);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE probe (text text)");
            statement.execute("INSERT INTO probe VALUES ('" + text + "')");
        }
        Map<String, Object> client = Map.of("bootstrap.servers", properties.get("hub.kafka.bootstrap-servers"));
        try (Admin admin = Admin.create(client);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
            producer.send(new ProducerRecord<>(TOPIC, text.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    static void assertHolds(Map<String, String> properties, String text) throws SQLException {
        try (Connection connection = connect(properties);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT text FROM probe")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo(text);
        }
        assertThat(records(properties)).containsExactly(text);
    }

    private static List<String> records(Map<String, String> properties) {
        Map<String, Object> client = Map.of("bootstrap.servers", properties.get("hub.kafka.bootstrap-servers"));
        List<String> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            for (int i = 0; i < 50 && records.isEmpty(); i++) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> records.add(new String(record.value(), StandardCharsets.UTF_8)));
            }
        }
        return records;
    }

    private static Connection connect(Map<String, String> properties) throws SQLException {
        return DriverManager.getConnection(
                properties.get("spring.datasource.url"),
                properties.get("spring.datasource.username"),
                properties.get("spring.datasource.password"));
    }
}
