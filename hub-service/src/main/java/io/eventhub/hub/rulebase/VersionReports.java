package io.eventhub.hub.rulebase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a version changes: against any other, and for what the shards had under way. Thread-safe. */
public final class VersionReports {
    private final VersionStore versions;
    private final SwitchTable switches;
    private final EffectTable effects;

    VersionReports(VersionStore versions, SwitchTable switches, EffectTable effects) {
        this.versions = versions;
        this.switches = switches;
        this.effects = effects;
    }

    /**
     * What publishing a version came to.
     *
     * @param scenarios of this version and its parent, with what became of each
     * @param shards as far as they have switched to it
     * @param effect the last estimate, absent until there is one: {@code base}, {@code basis}, {@code events}, and what
     *     a replay that compares tells; or {@code failure}
     */
    public record Report(
            int number,
            OptionalInt parent,
            Map<String, VersionDifference.Kind> scenarios,
            List<SwitchTable.Switched> shards,
            Optional<Map<String, Object>> effect) {
        public Report {
            scenarios = Map.copyOf(scenarios);
            shards = List.copyOf(shards);
        }
    }

    public VersionDifference difference(int from, int to) {
        versions.version(from);
        versions.version(to);
        return new VersionDifference(
                from,
                to,
                Comparing.files(versions.files(from), versions.files(to)),
                Comparing.changes(versions.outline(from), versions.outline(to)));
    }

    public Report report(int number) {
        RulebaseVersion version = versions.version(number);
        Outline own = versions.outline(number);
        Outline before =
                version.parent().isPresent() ? versions.outline(version.parent().getAsInt()) : new Outline(Map.of());
        return new Report(
                number,
                version.parent(),
                Comparing.scenarios(before, own),
                switches.of(version.hash()),
                effects.of(number));
    }
}
