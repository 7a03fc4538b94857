package io.eventhub.hub.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Everything an operator may set under {@code hub.}; an unknown key stops the start.
 *
 * @param dataDirectory where the embedded broker, the embedded Postgres and the shards keep their files
 */
@Validated
@ConfigurationProperties(prefix = "hub", ignoreUnknownFields = false)
public record HubSettings(
        @DefaultValue("data") @NotNull Path dataDirectory,
        @DefaultValue @Valid TimeSettings time,
        @DefaultValue @Valid EngineSettings engine,
        @DefaultValue @Valid KafkaSettings kafka,
        @DefaultValue @Valid RulebaseSettings rulebase,
        @DefaultValue @Valid IngestSettings ingest,
        @DefaultValue @Valid StreamSettings stream,
        @DefaultValue @Valid DispatchSettings dispatch,
        @DefaultValue @Valid HistorySettings history,
        @DefaultValue @Valid ProfilesSettings profiles,
        @DefaultValue @Valid WarmUpSettings warmUp) {}
