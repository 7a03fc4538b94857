package io.eventhub.hub.proof;

import io.eventhub.engine.Profiles;
import io.eventhub.engine.ShardOutput;
import io.eventhub.engine.ShardSettings;
import io.eventhub.engine.replay.Replay;
import io.eventhub.hub.event.EventCodec;
import io.eventhub.model.Action;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.Withdrawal;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.catalogue.EventValidator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What should have been decided: the log of events through the engine, in memory, uninterrupted. */
final class Oracle implements ShardOutput {
    final List<Decision> decisions = new ArrayList<>();
    final List<BusinessEvent> businessEvents = new ArrayList<>();
    final List<Action> actions = new ArrayList<>();
    final List<Withdrawal> corrections = new ArrayList<>();
    final List<Event> late = new ArrayList<>();
    int duplicates;

    /** Replays each partition on its own, at the times the broker appended its records. */
    static Oracle replay(
            Rulebase rulebase, Profiles profiles, List<ConsumerRecord<byte[], byte[]>> records, long untilMs) {
        Oracle oracle = new Oracle();
        for (List<ConsumerRecord<byte[], byte[]>> partition : partitions(records)) {
            try (Replay replay = new Replay(rulebase, ShardSettings.defaults(), profiles, oracle)) {
                partition.forEach(record -> replay.on(event(rulebase, record), record.timestamp()));
                replay.until(untilMs);
            }
        }
        return oracle;
    }

    /** Replays the events of each partition once, in the order of their times, as if each had come at its time. */
    static Oracle replayOrdered(
            Rulebase rulebase, Profiles profiles, List<ConsumerRecord<byte[], byte[]>> records, long untilMs) {
        Oracle oracle = new Oracle();
        for (List<ConsumerRecord<byte[], byte[]>> partition : partitions(records)) {
            try (Replay replay = new Replay(rulebase, ShardSettings.defaults(), profiles, oracle)) {
                partition.stream()
                        .map(record -> event(rulebase, record))
                        .distinct()
                        .sorted(Comparator.comparingLong(Event::timeMs))
                        .forEach(event -> replay.on(event, event.timeMs()));
                replay.until(untilMs);
            }
        }
        return oracle;
    }

    private static Collection<List<ConsumerRecord<byte[], byte[]>>> partitions(
            List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .collect(Collectors.groupingBy(ConsumerRecord::partition, TreeMap::new, Collectors.toList()))
                .values();
    }

    static Event event(Rulebase rulebase, ConsumerRecord<byte[], byte[]> record) {
        Event event = new EventValidator(rulebase.catalogue()).validate(new EventCodec().read(record));
        return EventCodec.atRecordTime(event, record.timestamp());
    }

    @Override
    public void businessEvent(BusinessEvent event) {
        businessEvents.add(event);
    }

    @Override
    public void decision(Decision decision) {
        decisions.add(decision);
    }

    @Override
    public void action(Action action) {
        actions.add(action);
    }

    @Override
    public void withdrawal(Withdrawal withdrawal) {
        if (withdrawal.decisionId().isEmpty()) {
            throw new AssertionError("no rule of these tests withdraws: " + withdrawal);
        }
        corrections.add(withdrawal);
    }

    @Override
    public void deadLetter(Event event, DeadLetterReason reason, String message) {
        late.add(event);
    }

    @Override
    public void duplicate(Event event, boolean conflicting) {
        if (conflicting) {
            throw new AssertionError("a repeated event changed: " + event);
        }
        duplicates++;
    }
}
