package io.eventhub.hub.rulebase;

import io.eventhub.hub.settings.HubSettings;
import io.eventhub.rules.Check;
import io.eventhub.rules.CheckSettings;
import io.eventhub.rules.Finding;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compiles the rulebase of the configured folder. */
public final class RulebaseLoader {
    private static final Logger LOG = LoggerFactory.getLogger(RulebaseLoader.class);

    private RulebaseLoader() {}

    /** @throws io.eventhub.rules.InvalidRulebaseException with all findings */
    public static RunningRulebase load(HubSettings settings) {
        Path directory = settings.rulebase().directory();
        Check check = check(directory, settings);
        // the errors of one that cannot run are told by whoever catches them
        Rulebase rulebase = check.orElseThrow();
        check.findings().forEach(finding -> LOG.warn("{}", finding));
        LOG.info(
                "rulebase {} version {} from {}: {} event types, {} scenarios",
                rulebase.name(),
                rulebase.version(),
                directory,
                rulebase.catalogue().eventTypes().size(),
                rulebase.scenarios().size());
        return new RunningRulebase(rulebase);
    }

    private static Check check(Path directory, HubSettings settings) {
        if (!Files.isDirectory(directory)) {
            return new Check(
                    List.of(new Finding(
                            Finding.Severity.ERROR,
                            directory.toString(),
                            "",
                            "no such folder",
                            "set hub.rulebase.directory or --rulebase to a rulebase folder")),
                    java.util.Optional.empty());
        }
        return RulebaseCompiler.check(
                RulebaseFolder.read(directory),
                CheckSettings.of(settings.time().allowedLateness())
                        .withMemoryCapBytes(settings.rulebase().memoryCap().toBytes()));
    }
}
