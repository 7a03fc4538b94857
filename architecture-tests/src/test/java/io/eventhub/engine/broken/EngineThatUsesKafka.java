package io.eventhub.engine.broken;

import org.apache.kafka.common.TopicPartition;

public record EngineThatUsesKafka(TopicPartition partition) {}
