package io.eventhub.hub.rulebase;

import io.eventhub.hub.consume.Worker;
import io.eventhub.hub.telemetry.HubMetric;
import io.eventhub.rules.Check;
import io.eventhub.rules.InvalidRulebaseException;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Lets this instance run the version that is active: hears of it from the database at once, and asks now and then in case
 * it did not hear. While the database is away the running version stays. On a thread and a connection of its own.
 */
final class VersionFollower implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(VersionFollower.class);
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final int WAIT_MS = 200;

    private final DataSource database;
    private final VersionStore versions;
    private final Gate gate;
    private final RunningRulebase running;
    private final SwitchTable switches;
    private final RulebaseStatus status;
    private final int waitsToPoll;
    private final Worker worker = new Worker("rulebase-versions", this::listen);
    private volatile boolean started;
    private volatile int announced;
    private int failed;

    VersionFollower(
            DataSource database,
            VersionStore versions,
            Gate gate,
            RunningRulebase running,
            SwitchTable switches,
            RulebaseStatus status,
            Duration pollInterval,
            MeterRegistry registry) {
        this.database = database;
        this.versions = versions;
        this.gate = gate;
        this.running = running;
        this.switches = switches;
        this.status = status;
        this.waitsToPoll = (int) Math.max(1, pollInterval.toMillis() / WAIT_MS);
        running.askedFrom(this::ask);
        HubMetric.RULEBASE_VERSION.gauge(registry, () -> announced);
    }

    @Override
    public void start() {
        started = true;
        worker.start();
    }

    @Override
    public void stop() {
        worker.close();
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    private void listen() throws InterruptedException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("LISTEN rulebase_change");
            follow();
            for (int quiet = 1; worker.isOpen(); quiet++) {
                PGNotification @Nullable [] news =
                        connection.unwrap(PGConnection.class).getNotifications(WAIT_MS);
                if ((news != null && news.length > 0) || quiet % waitsToPoll == 0) {
                    follow();
                }
                switches.write(running.reports());
            }
        } catch (SQLException | DataAccessException e) {
            LOG.warn(
                    "the active version of the rulebase cannot be asked for, the running one stays: {}",
                    e.getMessage());
            worker.pause(RECONNECT);
        }
    }

    private void ask() {
        try {
            follow();
        } catch (DataAccessException e) {
            LOG.warn(
                    "the active version of the rulebase cannot be asked for, a shard opens with the one announced: {}",
                    e.getMessage());
        }
    }

    private synchronized void follow() {
        OptionalInt active = versions.active();
        if (active.isPresent() && active.getAsInt() != announced && active.getAsInt() != failed) {
            announce(active.getAsInt());
        }
    }

    private void announce(int number) {
        Check check = gate.check(versions.files(number));
        try {
            switches.know(check.orElseThrow());
            running.announce(check.orElseThrow());
            announced = number;
            status.versionRuns();
            LOG.info("version {} of the rulebase is announced to the shards", number);
        } catch (InvalidRulebaseException e) {
            failed = number;
            status.versionFailed("version " + number + ":\n" + e.getMessage());
            LOG.error(
                    "version {} of the rulebase cannot run in this hub, the running one stays:\n{}",
                    number,
                    e.getMessage());
        }
    }
}
