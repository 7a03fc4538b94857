package io.eventhub.hub.rulebase;

import io.eventhub.hub.settings.HubSettings;
import io.eventhub.hub.settings.RulebaseSettings;
import io.eventhub.rules.Check;
import io.eventhub.rules.CheckSettings;
import io.eventhub.rules.Finding;
import io.eventhub.rules.InvalidRulebaseException;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rulebase of the configured folder. */
public final class RulebaseLoader {
    private static final Logger LOG = LoggerFactory.getLogger(RulebaseLoader.class);

    private RulebaseLoader() {}

    /** A folder that was checked before anything else of the hub was there. */
    public record Checked(RulebaseFolder folder, Check check) {}

    /**
     * Checks the folder, so that a wrong one is refused before anything is started; empty when the start does not depend
     * on it.
     *
     * @throws InvalidRulebaseException with all findings
     */
    public static Optional<Checked> check(HubSettings settings) {
        if (settings.rulebase().atStart() == RulebaseSettings.AtStart.PUBLISHED) {
            return Optional.empty();
        }
        RulebaseFolder folder = read(settings.rulebase().directory());
        Check check = RulebaseCompiler.check(folder, limits(settings));
        // the errors of one that cannot run are told by whoever catches them
        check.orElseThrow();
        check.findings().forEach(finding -> LOG.warn("{}", finding));
        return Optional.of(new Checked(folder, check));
    }

    /** What every version is checked with. */
    static CheckSettings limits(HubSettings settings) {
        return CheckSettings.of(settings.time().allowedLateness())
                .withMemoryCapBytes(settings.rulebase().memoryCap().toBytes());
    }

    /** @throws InvalidRulebaseException when there is no such folder */
    static RulebaseFolder read(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new InvalidRulebaseException(List.of(new Finding(
                    Finding.Severity.ERROR,
                    directory.toString(),
                    "",
                    "no such folder",
                    "set hub.rulebase.directory or --rulebase to a rulebase folder")));
        }
        return RulebaseFolder.read(directory);
    }
}
