package io.eventhub.hub.ingest;

import io.eventhub.hub.rulebase.CurrentRulebase;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.model.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import tools.jackson.databind.json.JsonMapper;

/** Puts ingestion together. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {
    private static final int WRITERS = 4;

    @Bean
    KafkaControlLog controlLog(HubSettings hub) {
        return new KafkaControlLog(hub);
    }

    @Bean
    Settling settling(HubSettings hub, Admin admin, ControlLog log, WallClock clock) {
        return new Settling(hub, admin, log, clock);
    }

    @Bean
    KafkaEventLog eventLog(HubSettings hub, Settling settling, WallClock clock) {
        return new KafkaEventLog(hub, settling, clock);
    }

    @Bean
    EventIntake eventIntake(CurrentRulebase rulebase, EventLog log, MeterRegistry registry) {
        return new EventIntake(rulebase, log, registry);
    }

    @Bean
    EventAnswers eventAnswers(EventIntake intake, HubSettings hub) {
        return new EventAnswers(intake, hub.ingest());
    }

    @Bean
    AnswerWriter answerWriter(JsonMapper json) {
        return new AnswerWriter(json, Executors.newFixedThreadPool(WRITERS, IngestConfiguration::writer));
    }

    @Bean
    FilterRegistrationBean<EventFilter> eventFilter(EventController controller) {
        FilterRegistrationBean<EventFilter> registration = new FilterRegistrationBean<>(new EventFilter(controller));
        registration.addUrlPatterns(EventController.PATH);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    private static Thread writer(Runnable task) {
        Thread thread = new Thread(task, "event-answers");
        thread.setDaemon(true);
        return thread;
    }
}
