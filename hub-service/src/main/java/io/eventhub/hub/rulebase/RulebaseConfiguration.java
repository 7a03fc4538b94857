package io.eventhub.hub.rulebase;

import io.eventhub.engine.ShardSettings;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.hub.settings.TimeSettings;
import io.eventhub.hub.telemetry.EventRates;
import io.eventhub.model.WallClock;
import io.eventhub.profile.ProfileStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the versions of the rulebase together. */
@Configuration(proxyBeanMethods = false)
class RulebaseConfiguration {
    @Bean
    VersionStore rulebaseVersions(JdbcTemplate jdbc, TransactionTemplate transactions, WallClock clock) {
        return new VersionStore(jdbc, transactions, clock);
    }

    @Bean
    EventRates eventRates() {
        return new EventRates();
    }

    @Bean
    Gate rulebaseGate(
            HubSettings hub, EventRates rates, WallClock clock, ObjectProvider<RulebaseLoader.Checked> folder) {
        Gate gate = new Gate(
                RulebaseLoader.limits(hub),
                () -> rates.perSecond(clock.timeMs(), hub.kafka().partitions()),
                time(hub));
        Optional.ofNullable(folder.getIfAvailable())
                .ifPresent(checked -> gate.remember(checked.folder(), checked.check()));
        return gate;
    }

    private static ShardSettings time(HubSettings hub) {
        TimeSettings time = hub.time();
        return new ShardSettings(time.grace(), time.allowedLateness(), time.maxSkew(), time.dedupeWindow());
    }

    @Bean
    EffectTable rulebaseEffects(JdbcTemplate jdbc, WallClock clock) {
        return new EffectTable(jdbc, clock);
    }

    @Bean
    EffectEstimator rulebaseEffectEstimator(
            VersionStore versions,
            Gate gate,
            EffectTable effects,
            ProfileStore profiles,
            HubSettings hub,
            WallClock clock) {
        return new EffectEstimator(versions, gate, effects, profiles, hub, time(hub), clock);
    }

    @Bean
    Publisher rulebasePublisher(
            VersionStore versions,
            Gate gate,
            EffectEstimator effects,
            HubSettings hub,
            MeterRegistry registry,
            WallClock clock) {
        return new Publisher(versions, gate, effects, hub.rulebase(), registry, clock);
    }

    @Bean
    RunningRulebase runningRulebase(
            VersionStore versions, Publisher publisher, Gate gate, HubSettings hub, SwitchTable switches) {
        RunningRulebase running =
                new RunningRulebase(new FirstRulebase(versions, publisher, gate, hub.rulebase()).choose());
        switches.know(running.get());
        return running;
    }

    @Bean
    SwitchTable switchTable(JdbcTemplate jdbc, WallClock clock) {
        return new SwitchTable(jdbc, clock);
    }

    @Bean
    VersionReports versionReports(VersionStore versions, SwitchTable switches, EffectTable effects) {
        return new VersionReports(versions, switches, effects);
    }

    @Bean
    RulebaseStatus rulebaseStatus() {
        return new RulebaseStatus();
    }

    @Bean
    VersionFollower versionFollower(
            JdbcConnectionDetails database,
            VersionStore versions,
            Gate gate,
            RunningRulebase running,
            SwitchTable switches,
            RulebaseStatus status,
            HubSettings hub,
            MeterRegistry registry) {
        return new VersionFollower(
                ownConnections(database),
                versions,
                gate,
                running,
                switches,
                status,
                hub.rulebase().pollInterval(),
                registry);
    }

    @Bean
    WatchedFolder watchedFolder(HubSettings hub, Publisher publisher, RulebaseStatus status) {
        return new WatchedFolder(hub.rulebase(), publisher, status);
    }

    @Bean
    RulebaseHealthIndicator rulebaseHealthIndicator(RunningRulebase running, RulebaseStatus status) {
        return new RulebaseHealthIndicator(running, status);
    }

    /** The follower keeps its connection for ever; the pool would close it after a while and has few to give. */
    private static DataSource ownConnections(JdbcConnectionDetails database) {
        DriverManagerDataSource connections = new DriverManagerDataSource(database.getJdbcUrl());
        connections.setUsername(database.getUsername());
        connections.setPassword(database.getPassword());
        return connections;
    }
}
