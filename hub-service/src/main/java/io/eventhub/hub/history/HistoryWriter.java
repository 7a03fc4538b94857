package io.eventhub.hub.history;

import io.eventhub.hub.consume.BatchConsumer;
import io.eventhub.hub.consume.LeftOut;
import io.eventhub.hub.consume.Worker;
import io.eventhub.hub.event.BusinessEventCodec;
import io.eventhub.hub.event.DecisionCodec;
import io.eventhub.hub.settings.HistorySettings;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Decision;
import io.eventhub.model.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.SmartLifecycle;

/**
 * Writes decisions and business events from their topics to Postgres, and removes those that are too old. While Postgres
 * is away they wait on their topics.
 */
final class HistoryWriter implements SmartLifecycle {
    private static final int PHASE = 1_000;
    private static final int ROWS_A_DELETE = 5_000;

    private final DecisionCodec decisionCodec = new DecisionCodec();
    private final BusinessEventCodec businessEventCodec = new BusinessEventCodec();
    private final HistorySettings settings;
    private final String decisionTopic;
    private final HistoryTables tables;
    private final LeftOut leftOut;
    private final WallClock clock;
    private final BatchConsumer consumer;
    private final Worker cleaner;
    private volatile boolean running;

    HistoryWriter(
            HistorySettings settings,
            Map<String, Object> consumerSettings,
            String decisionTopic,
            String businessEventTopic,
            HistoryTables tables,
            LeftOut leftOut,
            WallClock clock) {
        this.settings = settings;
        this.decisionTopic = decisionTopic;
        this.tables = tables;
        this.leftOut = leftOut;
        this.clock = clock;
        this.consumer =
                new BatchConsumer("history", consumerSettings, List.of(decisionTopic, businessEventTopic), this::write);
        this.cleaner = new Worker("history-cleaner", this::clean);
    }

    @Override
    public void start() {
        running = true;
        consumer.start();
        cleaner.start();
    }

    @Override
    public void stop() {
        consumer.close();
        cleaner.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void write(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Decision> decisions = new ArrayList<>();
        List<BusinessEvent> businessEvents = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.topic().equals(decisionTopic)) {
                leftOut.read(decisionCodec, record).ifPresent(decisions::add);
            } else {
                leftOut.read(businessEventCodec, record).ifPresent(businessEvents::add);
            }
        }
        tables.insertDecisions(decisions);
        tables.insertBusinessEvents(businessEvents);
    }

    private void clean() throws InterruptedException {
        long oldestMs = clock.timeMs() - settings.keep().toMillis();
        if (tables.deleteOlderThan(oldestMs, ROWS_A_DELETE) < ROWS_A_DELETE) {
            cleaner.pause(settings.cleanInterval());
        }
    }
}
