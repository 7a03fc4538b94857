package io.eventhub.bench;

import io.eventhub.bench.StockEvent.AddressRow;
import io.eventhub.bench.StockEvent.CartUpdated;
import io.eventhub.bench.StockEvent.CheckedOut;
import io.eventhub.bench.StockEvent.ContractRow;
import io.eventhub.bench.StockEvent.CustomerRow;
import io.eventhub.bench.StockEvent.DataUsed;
import io.eventhub.bench.StockEvent.DeviceBought;
import io.eventhub.bench.StockEvent.DeviceRegistered;
import io.eventhub.bench.StockEvent.DroppedCall;
import org.drools.core.common.InternalWorkingMemory;
import org.drools.core.time.impl.PseudoClockScheduler;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.conf.EventProcessingOption;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.internal.io.ResourceFactory;

/**
 * Stock Drools with the scenarios as its users write them: executable model, STREAM mode, pseudo clock stepped deadline
 * by deadline one second behind the events, no arbitration. Runs in a JVM without the hub's engine on its class path.
 */
public final class StockContender implements Contender {
    private static final long GRACE_MS = 1_000;

    private final KieSession session;
    private final PseudoClockScheduler clock;
    private final Found found = new Found();
    private final String[] actorIds;

    StockContender(int actors) {
        actorIds = new String[actors];
        for (int i = 0; i < actors; i++) {
            actorIds[i] = "actor-" + i;
        }
        session = session();
        session.setGlobal("found", found);
        clock = session.getSessionClock();
        clock.advanceTime(
                Workload.START_MS - GRACE_MS - clock.getCurrentTime(), java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    private static KieSession session() {
        KieServices services = KieServices.get();
        ReleaseId release = services.newReleaseId("io.eventhub.bench", "stock", "1");
        KieFileSystem files = services.newKieFileSystem().generateAndWritePomXML(release);
        files.write(
                "src/main/resources/stock.drl",
                ResourceFactory.newClassPathResource("stock.drl", StockContender.class.getClassLoader()));
        KieBuilder builder = services.newKieBuilder(files, StockContender.class.getClassLoader());
        builder.buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(builder.getResults().toString());
        }
        KieBaseConfiguration base = services.newKieBaseConfiguration();
        base.setOption(EventProcessingOption.STREAM);
        KieSessionConfiguration configuration = services.newKieSessionConfiguration();
        configuration.setOption(ClockTypeOption.PSEUDO);
        return services.newKieContainer(release, StockContender.class.getClassLoader())
                .newKieBase(base)
                .newKieSession(configuration, services.newEnvironment());
    }

    @Override
    public void on(Workload.Item item) {
        advance(item.timeMs() - GRACE_MS);
        session.insert(event(item));
        session.fireAllRules();
    }

    private void advance(long toMs) {
        long dueMs = ((InternalWorkingMemory) session).getTimerService().getTimeToNextJob();
        while (dueMs >= 0 && clock.getCurrentTime() + dueMs <= toMs) {
            clock.advanceTime(dueMs, java.util.concurrent.TimeUnit.MILLISECONDS);
            session.fireAllRules();
            dueMs = ((InternalWorkingMemory) session).getTimerService().getTimeToNextJob();
        }
        clock.advanceTime(Math.max(0, toMs - clock.getCurrentTime()), java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    private StockEvent event(Workload.Item item) {
        int index = item.index();
        String actor = actorIds[item.actor()];
        String key = Integer.toString(item.key());
        long timeMs = item.timeMs();
        return switch (item.kind()) {
            case DeviceBought -> new DeviceBought(index, actor, key, timeMs);
            case DeviceRegistered -> new DeviceRegistered(index, actor, key, timeMs);
            case CartUpdated -> new CartUpdated(index, actor, key, timeMs);
            case CheckedOut -> new CheckedOut(index, actor, key, timeMs);
            case CustomerRow -> new CustomerRow(index, actor, key, timeMs);
            case ContractRow -> new ContractRow(index, actor, key, timeMs);
            case AddressRow -> new AddressRow(index, actor, key, timeMs);
            case DroppedCall -> new DroppedCall(index, actor, key, timeMs);
            case DataUsed -> new DataUsed(index, actor, item.mb(), timeMs);
        };
    }

    @Override
    public Tally tally() {
        return found.tally;
    }

    @Override
    public long liveFacts() {
        return session.getFactCount();
    }

    @Override
    public void close() {
        session.dispose();
    }

    /** What the rules report to. */
    public static final class Found {
        private final Tally tally = new Tally();

        public void add(String scenario, int eventIndex) {
            tally.add(scenario, eventIndex);
        }
    }
}
