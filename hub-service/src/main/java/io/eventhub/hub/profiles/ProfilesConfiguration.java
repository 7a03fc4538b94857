package io.eventhub.hub.profiles;

import io.eventhub.hub.settings.HubSettings;
import io.eventhub.hub.settings.ProfilesSettings;
import io.eventhub.model.WallClock;
import io.eventhub.profile.CachedProfiles;
import io.eventhub.profile.PostgresProfileStore;
import io.eventhub.profile.ProfileStore;
import io.eventhub.profile.ViewProfileStore;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Puts the store of profiles together: the hub's table or another system's view, behind the cache. */
@Configuration(proxyBeanMethods = false)
class ProfilesConfiguration {
    @Bean(initMethod = "start", destroyMethod = "close")
    @DependsOnDatabaseInitialization
    CachedProfiles profiles(HubSettings hub, DataSource pool, JdbcConnectionDetails database, WallClock clock) {
        ProfilesSettings settings = hub.profiles();
        return new CachedProfiles(
                store(settings, pool), ownConnections(database), settings.cacheSize(), settings.maxStaleness(), clock);
    }

    private static ProfileStore store(ProfilesSettings settings, DataSource pool) {
        return settings.view().isBlank()
                ? new PostgresProfileStore(pool)
                : new ViewProfileStore(pool, settings.view(), settings.actorColumn());
    }

    /** The listener keeps its connection for ever; the pool would close it after a while and has few to give. */
    private static DataSource ownConnections(JdbcConnectionDetails database) {
        DriverManagerDataSource connections = new DriverManagerDataSource(database.getJdbcUrl());
        connections.setUsername(database.getUsername());
        connections.setPassword(database.getPassword());
        return connections;
    }
}
