package io.eventhub.hub.settings;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param directory the folder of the rulebase that runs */
public record RulebaseSettings(
        @DefaultValue("rulebase") @NotNull Path directory) {}
