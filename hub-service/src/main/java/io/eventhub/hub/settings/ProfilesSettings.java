package io.eventhub.hub.settings;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The profile store.
 *
 * @param cacheSize profiles kept in memory
 * @param maxStaleness how old a cached profile may be while the database's change notifications cannot be heard
 * @param view an existing table or view to read profiles from instead of the hub's own, empty for the hub's own
 * @param actorColumn the column of the view that holds the actor's id
 */
public record ProfilesSettings(
        @DefaultValue("100000") @Min(0) int cacheSize,
        @DefaultValue("1m") @DurationMin(millis = 1) Duration maxStaleness,
        @DefaultValue("") @NotNull String view,
        @DefaultValue("actor") @NotNull String actorColumn) {}
