package io.eventhub.hub.stream;

import io.eventhub.engine.ShardSettings;
import io.eventhub.hub.ingest.Settling;
import io.eventhub.hub.rulebase.RunningRulebase;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.hub.settings.TimeSettings;
import io.eventhub.hub.settings.Topic;
import io.eventhub.hub.telemetry.EventRates;
import io.eventhub.hub.telemetry.HubMetric;
import io.eventhub.model.WallClock;
import io.eventhub.profile.ProfileStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the topology together. */
@Configuration(proxyBeanMethods = false)
class StreamConfiguration {
    /** Less than the shortest time after which the broker gives up on a transaction. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Less than the five minutes after which a consumer that does not poll is taken for lost. */
    private static final Duration OUTAGE_PATIENCE = Duration.ofMinutes(4);

    @Bean(destroyMethod = "close")
    Admin kafkaAdmin(HubSettings hub) {
        Map<String, Object> properties = new HashMap<>(hub.kafka().clientProperties());
        int timeoutMs = Math.toIntExact(hub.kafka().requestTimeout().toMillis());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMs * 2);
        return Admin.create(properties);
    }

    @Bean
    BrokerClock brokerClock(WallClock clock, MeterRegistry registry) {
        BrokerClock brokerClock = new BrokerClock(clock);
        HubMetric.CLOCK_SKEW.gauge(registry, () -> brokerClock.leadMs() / 1_000.0);
        return brokerClock;
    }

    @Bean
    PartitionPositions partitionPositions(HubSettings hub, BrokerClock clock) {
        return new PartitionPositions(hub.kafka().topic(Topic.EVENTS), clock);
    }

    @Bean
    ShardReports shardReports() {
        return new ShardReports();
    }

    @Bean
    HubTopics hubTopics(HubSettings hub, Admin admin) {
        return new HubTopics(admin, hub.kafka());
    }

    @Bean
    WaitingProfiles waitingProfiles(ProfileStore profiles, WallClock clock) {
        return new WaitingProfiles(profiles, PATIENCE, OUTAGE_PATIENCE, clock);
    }

    @Bean
    SuccessorThread successorThread() {
        return new SuccessorThread();
    }

    @Bean
    ShardStreams shardStreams(
            HubSettings hub,
            HubTopics topics,
            Admin admin,
            BrokerClock brokerClock,
            PartitionPositions positions,
            ShardReports reports,
            Settling settling,
            RunningRulebase rulebase,
            SuccessorThread successors,
            WaitingProfiles profiles,
            EventRates rates,
            MeterRegistry registry,
            WallClock clock) {
        ShardEnvironment environment = new ShardEnvironment(
                rulebase,
                successors,
                shardSettings(hub),
                topics::partitions,
                profiles,
                positions,
                reports,
                hub.stream().tick(),
                rates,
                registry,
                clock);
        return new ShardStreams(
                hub,
                HubTopology.of(hub.kafka(), environment),
                new EndOffsetSampler(
                        admin,
                        hub.stream().applicationId(),
                        positions,
                        brokerClock,
                        new BrokerTime(hub.kafka()),
                        hub.kafka().requestTimeout(),
                        HubMetric.END_OFFSET_FAILURES.counter(registry)::increment,
                        settling::brokerIsBack,
                        clock),
                profiles,
                StreamProperties.of(hub, positions));
    }

    @Bean
    ShardsHealthIndicator shardsHealthIndicator(ShardStreams streams) {
        return new ShardsHealthIndicator(streams);
    }

    @Bean
    ShardsAliveHealthIndicator shardsAliveHealthIndicator(ShardStreams streams) {
        return new ShardsAliveHealthIndicator(streams);
    }

    @Bean
    BrokerHealthIndicator brokerHealthIndicator(HubSettings hub, Admin admin) {
        return new BrokerHealthIndicator(admin, hub.kafka().requestTimeout());
    }

    private static ShardSettings shardSettings(HubSettings hub) {
        TimeSettings time = hub.time();
        return new ShardSettings(time.grace(), time.allowedLateness(), time.maxSkew(), time.dedupeWindow())
                .withFactsPerActor(hub.engine().factsPerActor());
    }
}
