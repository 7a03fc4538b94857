package io.eventhub.hub.rulebase;

import io.eventhub.rules.Finding;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A stored version, without its files.
 *
 * @param number from 1, in the order of storing
 * @param parent the version it was made from
 * @param hash of its files; what decisions carry
 * @param name of the rulebase
 * @param findings of the check it passed: warnings
 * @param timelines how its timelines ended
 */
public record RulebaseVersion(
        int number,
        OptionalInt parent,
        String hash,
        String name,
        Origin origin,
        Signature author,
        String comment,
        List<Finding> findings,
        List<TimelineOutcome> timelines,
        VersionState state,
        Optional<Signature> approved,
        Optional<Signature> published) {
    public RulebaseVersion {
        findings = List.copyOf(findings);
        timelines = List.copyOf(timelines);
    }
}
