package io.eventhub.hub.dispatch;

import io.eventhub.hub.consume.LeftOut;
import io.eventhub.hub.rulebase.CurrentRulebase;
import io.eventhub.hub.settings.DispatchSettings;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.hub.settings.Topic;
import io.eventhub.model.WallClock;
import io.eventhub.profile.ProfileStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts the dispatcher together; more channels and listeners are taken from the context. */
@Configuration(proxyBeanMethods = false)
class DispatchConfiguration {
    @Bean
    ActionLedger actionLedger(JdbcTemplate jdbc, MeterRegistry registry) {
        return new ActionLedger(jdbc, new LeftOut(registry));
    }

    @Bean
    LedgerCleaner ledgerCleaner(HubSettings hub, ActionLedger ledger, WallClock clock) {
        return new LedgerCleaner(ledger, hub.dispatch().keep(), clock);
    }

    @Bean
    Dispatcher dispatcher(
            HubSettings hub,
            ActionLedger ledger,
            ProfileStore profiles,
            CurrentRulebase rulebase,
            MeterRegistry registry,
            WallClock clock,
            ObjectProvider<Channel> moreChannels,
            ObjectProvider<DispatchListener> listeners) {
        DispatchSettings settings = hub.dispatch();
        DispatchMetrics metrics = new DispatchMetrics(registry);
        OutcomePublisher publisher = new OutcomePublisher(
                hub.kafka().producerProperties(), hub.kafka().topic(Topic.OUTCOMES));
        Completions completions = new Completions(ledger, publisher, metrics, clock);
        RetryPolicy retries =
                new RetryPolicy(settings, () -> ThreadLocalRandom.current().nextDouble());
        return new Dispatcher(
                settings,
                consumerSettings(hub),
                hub.kafka().topic(Topic.ACTIONS),
                ledger,
                new Lanes(channels(settings, moreChannels.stream().toList())),
                new Sender(
                        profiles,
                        new MessageTexts(() -> rulebase.get().messages()),
                        retries,
                        completions,
                        metrics,
                        clock),
                completions,
                metrics,
                new LeftOut(registry),
                listeners.orderedStream().toList(),
                clock);
    }

    private static Map<String, Object> consumerSettings(HubSettings hub) {
        Map<String, Object> consumer = new HashMap<>(hub.kafka().clientProperties());
        consumer.put("group.id", hub.stream().applicationId() + "-dispatch");
        consumer.put("isolation.level", "read_uncommitted");
        consumer.put("max.poll.records", 1_000);
        return consumer;
    }

    private static List<Channel> channels(DispatchSettings settings, List<Channel> more) {
        List<Channel> channels = new ArrayList<>(more);
        channels.add(new LogChannel());
        if (!settings.webhook().url().isBlank()) {
            channels.add(new WebhookChannel(settings.webhook()));
        }
        return channels;
    }
}
