package io.eventhub.hub.api;

import io.eventhub.hub.history.DecisionHistory;
import io.eventhub.hub.rulebase.CurrentRulebase;
import io.eventhub.hub.settings.HubSettings;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the reading side together. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {
    @Bean
    Explanations explanations(DecisionHistory history, CurrentRulebase rulebase) {
        return new Explanations(history, rulebase);
    }

    @Bean
    LiveDecisions liveDecisions(HubSettings hub) {
        return new LiveDecisions(hub);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Business Event Hub")
                        .version("0.1")
                        .description("Technical events in, the right action out. Errors are RFC 9457 problems.")
                        .license(new License().name("Apache-2.0")));
    }
}
