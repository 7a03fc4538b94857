package io.eventhub.bench;

import io.eventhub.engine.Shard;
import io.eventhub.engine.ShardSettings;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.EventRef;
import io.eventhub.model.FieldMap;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The hub's engine: deduplication, aggregates, recognition, arbitration and decisions with lineage included. */
final class HubContender implements Contender {
    private static final List<String> FILES = List.of(
            "rulebase.yaml",
            "catalogue/bench.yaml",
            "policies/actions.csv",
            "scenarios/cart-abandoned.drl",
            "scenarios/customer-created.drl",
            "scenarios/device-not-registered.drl",
            "scenarios/dropped-calls.drl",
            "scenarios/heavy-use.drl",
            "scenarios/new-customer-buys.drl");

    private final Tally tally = new Tally();
    private final Shard shard;
    private final Recorder recorder = new Recorder();
    private final String[] actorIds;

    /** @param pairing whether the scenario runs that pairs every purchase of an actor with every creation */
    HubContender(int actors, boolean pairing) {
        actorIds = new String[actors];
        for (int i = 0; i < actors; i++) {
            actorIds[i] = "actor-" + i;
        }
        ShardSettings settings = ShardSettings.defaults();
        Rulebase rulebase = RulebaseCompiler.check(new RulebaseFolder(files(pairing)), settings.allowedLateness())
                .orElseThrow();
        shard = Shard.inMemory(rulebase, settings, actor -> Optional.empty());
    }

    static Map<String, byte[]> files(boolean pairing) {
        Map<String, byte[]> files = new TreeMap<>();
        for (String file : FILES) {
            if (!pairing && file.contains("new-customer-buys")) {
                continue;
            }
            try (InputStream in = HubContender.class.getResourceAsStream("/rulebase/" + file)) {
                if (in == null) {
                    throw new IllegalStateException("resource /rulebase/" + file + " is not on the class path");
                }
                files.put(file, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        return files;
    }

    /** Writes the rulebase of the comparison into {@code folder}. */
    static void writeRulebase(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files(true).entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }

    @Override
    public void on(Workload.Item item) {
        Event event = Event.of(
                "bench",
                Integer.toString(item.index()),
                item.kind().name(),
                actorIds[item.actor()],
                item.timeMs(),
                data(item));
        shard.on(event, item.recordMs(), recorder);
    }

    /** As it is decoded from a record. */
    private static Map<String, Object> data(Workload.Item item) {
        return switch (item.kind()) {
            case DeviceBought, DeviceRegistered ->
                FieldMap.ofPairs(new Object[] {"imei", Integer.toString(item.key())});
            case CartUpdated, CheckedOut -> FieldMap.ofPairs(new Object[] {"cart", Integer.toString(item.key())});
            case CustomerRow, ContractRow, AddressRow ->
                FieldMap.ofPairs(new Object[] {"customer", Integer.toString(item.key())});
            case DroppedCall -> Map.of();
            case DataUsed -> FieldMap.ofPairs(new Object[] {"mb", item.mb()});
        };
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public long liveFacts() {
        return shard.liveFacts();
    }

    @Override
    public void close() {
        shard.close();
    }

    private final class Recorder extends CountingOutput {
        @Override
        public void businessEvent(BusinessEvent event) {
            tally.add("customer-created", latest(event.causes()));
        }

        @Override
        public void decision(Decision decision) {
            super.decision(decision);
            tally.add(
                    decision.candidate().scenario(), latest(decision.candidate().causes()));
        }

        private int latest(List<EventRef> causes) {
            int latest = -1;
            for (EventRef cause : causes) {
                if (cause.source().equals("bench")) {
                    latest = Math.max(latest, Integer.parseInt(cause.id()));
                }
            }
            return latest;
        }
    }
}
