package io.eventhub.hub.settings;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The rulebase and what it may use.
 *
 * @param directory the folder of the rulebase that runs
 * @param memoryCap what its rules may keep in memory at most, by the check's estimate
 */
public record RulebaseSettings(
        @DefaultValue("rulebase") @NotNull Path directory,
        @DefaultValue("1GB") @NotNull DataSize memoryCap) {}
