package io.eventhub.hub.demo;

import io.eventhub.hub.HubApplication;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.hub.settings.Topic;
import io.eventhub.model.Event;
import io.eventhub.model.WallClock;
import io.eventhub.profile.ProfileBulkLoader;
import io.eventhub.rules.RulebaseFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub on the embedded default with the sample customers' lives streaming in.
 *
 * <pre>
 *   stories ─► POST /api/events ─► hub ─► dispatched actions ─► screen
 *                                   └───► topic of decisions ──► screen
 * </pre>
 */
public final class Demo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final long TICK_MS = 20;
    private static final long REFRESH_MS = 100;

    private final WallClock clock;
    private final PrintWriter out;
    private final HubApplication.Running hub;
    private final Screen screen;
    private final DecisionTail decisions;
    private final List<Customer> customers;
    private final EventPoster poster;
    private final ScheduledExecutorService streaming = Executors.newSingleThreadScheduledExecutor(Demo::thread);
    private final Thread stopper = new Thread(this::stopOwnThreads, "demo-stop");
    private final ScheduledExecutorService painting = Executors.newSingleThreadScheduledExecutor(Demo::thread);

    private Demo(DemoSettings settings, WallClock clock, PrintWriter out, HubApplication.Running hub)
            throws IOException {
        this.clock = clock;
        this.out = out;
        this.hub = hub;
        this.customers = loadCustomers(settings);
        this.screen = new Screen(out, hub.context().getBean(DemoFeed.class));
        HubSettings hubSettings = hub.context().getBean(HubSettings.class);
        this.decisions = DecisionTail.start(
                Map.of("bootstrap.servers", hub.bootstrapServers()),
                hubSettings.kafka().topic(Topic.DECISIONS),
                screen::decided);
        this.poster = new EventPoster(hub.port());
    }

    /** Starts the hub, loads the customers and begins the stream; everything then runs on threads of its own. */
    public static Demo start(DemoSettings settings, WallClock clock, PrintWriter out)
            throws IOException, InterruptedException {
        long factor = settings.scale().factor();
        out.println("Demo time: every duration of the rulebase is divided by " + factor + ", so a day lasts "
                + 86_400.0 / factor + " s and an hour " + 3_600.0 / factor + " s. The copy that runs is in "
                + settings.scaledRulebase() + ".");
        out.flush();
        ScaledRulebase.write(RulebaseFolder.read(settings.rulebase()), settings.scale(), settings.scaledRulebase());
        HubApplication.Running hub = HubApplication.start(properties(settings));
        try {
            Demo demo = new Demo(settings, clock, out, hub);
            demo.run(settings);
            return demo;
        } catch (IOException | InterruptedException | RuntimeException e) {
            hub.close();
            throw e;
        }
    }

    private static Map<String, Object> properties(DemoSettings settings) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("hub.rulebase.directory", settings.scaledRulebase());
        properties.put("hub.data-directory", settings.data());
        properties.put("server.port", settings.port());
        properties.put("spring.main.banner-mode", "off");
        // The screen is for decisions.
        properties.put("logging.level.root", "ERROR");
        properties.put("logging.level.org.apache.kafka", "ERROR");
        properties.put("logging.level.kafka", "ERROR");
        properties.put("logging.level.io.eventhub", "WARN");
        // nobody waits for readiness, and the first events come at once
        properties.put("hub.warm-up.limit", "0s");
        properties.put(DemoFeed.PROPERTY, true);
        return properties;
    }

    private List<Customer> loadCustomers(DemoSettings settings) throws IOException {
        Path copy = settings.customersWithQuota();
        List<Customer> customers = SampleCustomers.read(settings.customers(), copy);
        ProfileBulkLoader loader = new ProfileBulkLoader(hub.context().getBean(DataSource.class));
        ProfileBulkLoader.Progress loaded =
                loader.load(copy, "customerID", ProfileBulkLoader.rejectFileOf(copy), progress -> {});
        out.printf(
                "%,d customer profiles loaded, each with a data allowance of 100 MB a dollar of its monthly charges.%n",
                loaded.loaded());
        return customers;
    }

    private void run(DemoSettings settings) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(stopper);
        int warmUpEvents = new WarmUp(poster, hub.context().getBean(DemoFeed.class), clock).run(customers);
        out.printf(
                "Warmed up with %d events. The hub listens on http://localhost:%d; events stream in at %.0f a second, seed"
                        + " %d. Ctrl-C ends it.%n%n",
                warmUpEvents, hub.port(), settings.rate(), settings.seed());
        TelcoLife life = new TelcoLife(customers, settings.seed(), settings.rate(), settings.scale(), clock.timeMs());
        var unusedTicks = streaming.scheduleAtFixedRate(() -> tick(life), TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        var unusedRefreshes =
                painting.scheduleAtFixedRate(screen::refresh, REFRESH_MS, REFRESH_MS, TimeUnit.MILLISECONDS);
        var unusedSummaries = painting.scheduleAtFixedRate(screen::endSecond, 1, 1, TimeUnit.SECONDS);
    }

    /** Returns when the time is over; the process may end before. */
    public void awaitFor(Duration length) throws InterruptedException {
        new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick(TelcoLife life) {
        try {
            List<Event> events = life.until(clock.timeMs());
            if (!events.isEmpty()) {
                poster.post(events);
                screen.posted(events.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (!streaming.isShutdown()) {
                LOG.warn("events of the demo were not taken: {}", e.toString());
            }
        }
    }

    /** The demo's own threads end before the hub does, so that none of them meets a closed door. */
    private void stopOwnThreads() {
        streaming.shutdownNow();
        painting.shutdownNow();
        decisions.close();
    }

    @Override
    public void close() {
        stopOwnThreads();
        hub.close();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "demo");
        thread.setDaemon(true);
        return thread;
    }
}
