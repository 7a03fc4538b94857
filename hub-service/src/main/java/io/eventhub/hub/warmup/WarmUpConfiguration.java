package io.eventhub.hub.warmup;

import io.eventhub.hub.rulebase.CurrentRulebase;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.model.WallClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the warm-up together. */
@Configuration(proxyBeanMethods = false)
class WarmUpConfiguration {
    @Bean
    WarmUp warmUp(CurrentRulebase rulebase, HubSettings hub, WallClock clock) {
        return new WarmUp(rulebase, hub.warmUp().limit(), clock);
    }

    @Bean
    WarmUpHealthIndicator warmUpHealthIndicator(WarmUp warmUp) {
        return new WarmUpHealthIndicator(warmUp);
    }
}
