package io.eventhub.profile.broken;

import org.apache.kafka.common.TopicPartition;

public record ProfilesThatUseKafka(TopicPartition partition) {}
