package io.eventhub.hub.rulebase;

import io.eventhub.hub.settings.RulebaseSettings;
import io.eventhub.rules.Finding;
import io.eventhub.rules.InvalidRulebaseException;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which rulebase an instance starts with.
 *
 * <pre>
 *   no version is active                               → the folder becomes version 1
 *   the folder changed since it was last taken         → the folder becomes a new version, unless at-start=published
 *   else                                               → the active version
 * </pre>
 */
final class FirstRulebase {
    private static final Logger LOG = LoggerFactory.getLogger(FirstRulebase.class);

    private final VersionStore versions;
    private final Publisher publisher;
    private final Gate gate;
    private final RulebaseSettings settings;

    FirstRulebase(VersionStore versions, Publisher publisher, Gate gate, RulebaseSettings settings) {
        this.versions = versions;
        this.publisher = publisher;
        this.gate = gate;
        this.settings = settings;
    }

    /** @throws InvalidRulebaseException with all findings, when it does not pass */
    Rulebase choose() {
        OptionalInt active = versions.active();
        if (active.isEmpty() || settings.atStart() == RulebaseSettings.AtStart.CHANGED_FOLDER) {
            RulebaseFolder folder = RulebaseLoader.read(settings.directory());
            boolean changed =
                    versions.lastFolder().filter(folder.version()::equals).isEmpty();
            if (active.isEmpty() || changed) {
                publisher.publishFolder(folder, settings.directory().toString());
            }
        }
        return compiled(versions.active().orElseThrow());
    }

    private Rulebase compiled(int number) {
        try {
            Rulebase rulebase = gate.check(versions.files(number)).orElseThrow();
            LOG.info(
                    "rulebase {} runs as version {}, {}: {} event types, {} scenarios",
                    rulebase.name(),
                    number,
                    rulebase.version(),
                    rulebase.catalogue().eventTypes().size(),
                    rulebase.scenarios().size());
            return rulebase;
        } catch (InvalidRulebaseException e) {
            List<Finding> findings = new ArrayList<>(e.findings());
            findings.add(new Finding(
                    Finding.Severity.ERROR,
                    "version " + number,
                    "",
                    "the published version cannot run in this hub",
                    "start it once with a folder that passes, which then becomes a new version"));
            throw new InvalidRulebaseException(findings);
        }
    }
}
