package io.eventhub.hub.stream;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class StreamFailuresTest {
    @Test
    void whatIsAwayOrWasLostOnTheWayIsTriedAgain() {
        assertThat(handled(new KafkaException("not committed", new TimeoutException())))
                .isEqualTo(REPLACE_THREAD);
        assertThat(handled(new KafkaException("not committed", new OutOfOrderSequenceException("3, not 2"))))
                .isEqualTo(REPLACE_THREAD);
    }

    @Test
    void anythingElseStopsTheInstance() {
        assertThat(handled(new IllegalStateException("broken"))).isEqualTo(SHUTDOWN_CLIENT);
    }

    private static StreamThreadExceptionResponse handled(RuntimeException failure) {
        return new StreamFailures().handle(new StreamsException("failed", failure));
    }
}
