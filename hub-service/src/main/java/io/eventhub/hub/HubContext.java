package io.eventhub.hub;

import io.eventhub.hub.settings.HubSettings;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The Spring context of the hub. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(HubSettings.class)
class HubContext {
    @Bean
    WallClock wallClock() {
        return new SystemWallClock();
    }
}
