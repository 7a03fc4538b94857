package io.eventhub.bench;

import com.google.common.util.concurrent.Uninterruptibles;
import io.siddhi.core.SiddhiAppRuntime;
import io.siddhi.core.SiddhiManager;
import io.siddhi.core.event.Event;
import io.siddhi.core.stream.input.InputHandler;
import io.siddhi.core.stream.output.StreamCallback;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Siddhi with the scenarios as its users write them: playback mode, so that events move its clock, one thread, synchronous
 * callbacks, no arbitration.
 */
final class SiddhiContender implements Contender {
    private static final Map<String, String> SCENARIOS = Map.of(
            "DeviceNotRegistered", "device-not-registered",
            "CartAbandoned", "cart-abandoned",
            "CustomerCreated", "customer-created",
            "NewCustomerBuys", "new-customer-buys",
            "DroppedCalls", "dropped-calls",
            "HeavyUse", "heavy-use");

    private final Tally tally = new Tally();
    private final SiddhiManager manager = new SiddhiManager();
    private final SiddhiAppRuntime runtime = manager.createSiddhiAppRuntime(app());
    private final Map<Workload.Kind, InputHandler> inputs = new EnumMap<>(Workload.Kind.class);
    private final String[] actorIds;

    SiddhiContender(int actors) {
        actorIds = new String[actors];
        for (int i = 0; i < actors; i++) {
            actorIds[i] = "actor-" + i;
        }
        SCENARIOS.forEach((stream, scenario) -> runtime.addCallback(stream, new Recorder(scenario)));
        runtime.start();
        for (Workload.Kind kind : Workload.Kind.values()) {
            inputs.put(kind, runtime.getInputHandler(kind.name()));
        }
    }

    private static String app() {
        try (InputStream in = SiddhiContender.class.getResourceAsStream("/scenarios.siddhi")) {
            if (in == null) {
                throw new IllegalStateException("resource /scenarios.siddhi is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read scenarios.siddhi", e);
        }
    }

    @Override
    public void on(Workload.Item item) {
        try {
            Objects.requireNonNull(inputs.get(item.kind())).send(item.timeMs(), attributes(item));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at event " + item.index(), e);
        }
    }

    private Object[] attributes(Workload.Item item) {
        String actor = actorIds[item.actor()];
        String key = Integer.toString(item.key());
        return switch (item.kind()) {
            case DeviceBought, DeviceRegistered, CartUpdated, CheckedOut, CustomerRow, ContractRow, AddressRow ->
                new Object[] {item.index(), actor, key};
            case DroppedCall -> new Object[] {item.index(), actor};
            case DataUsed -> new Object[] {item.index(), actor, item.mb()};
        };
    }

    @Override
    public Tally tally() {
        return tally;
    }

    /** Rows of its tables; what its windows hold is not counted. */
    @Override
    public long liveFacts() {
        return rows("UnregisteredDevices") + rows("UnpaidCarts") + rows("NewCustomers");
    }

    private long rows(String table) {
        Event[] counted = runtime.query("from " + table + " select count() as number");
        return counted == null ? 0 : (Long) counted[0].getData(0);
    }

    /** Returns when the state is let go: Siddhi does that on a thread of its own, some time after its shutdown. */
    @Override
    public void close() {
        runtime.shutdown();
        manager.shutdown();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("Siddhi-SiddhiApp-bench-Shutdown-Cleaner")) {
                Uninterruptibles.joinUninterruptibly(thread);
            }
        }
    }

    private final class Recorder extends StreamCallback {
        private final String scenario;

        Recorder(String scenario) {
            this.scenario = scenario;
        }

        @Override
        public void receive(Event[] events) {
            for (Event event : events) {
                tally.add(scenario, (Integer) event.getData(0));
            }
        }
    }
}
