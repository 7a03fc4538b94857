package io.eventhub.hub.settings;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which rulebase runs, and what a version must pass to be published.
 *
 * @param directory the folder of a rulebase
 * @param memoryCap what its rules may keep in memory at most, by the check's estimate
 * @param atStart whether a folder that changed since it was last taken is published at the start
 * @param timelines what is asked of a version's timelines before it is published
 * @param fourEyes whether somebody other than its author must approve a version before it is published
 * @param watch whether the folder is published whenever it changes and passes
 * @param watchInterval how often it is looked at
 * @param pollInterval how often the database is asked for the active version, in case its notification was not heard
 * @param buildProcess whether many rules that changed are compiled by a process of their own, which yields to events
 * @param effectEvents from how many of the last events the effect of a published version is estimated; 0 for not at all
 * @param effectAfter how long after a version was published its effect is estimated
 * @param effectWindow how old the events are that it is estimated from
 */
public record RulebaseSettings(
        @DefaultValue("rulebase") @NotNull Path directory,
        @DefaultValue("1GB") @NotNull DataSize memoryCap,
        @DefaultValue("changed-folder") @NotNull AtStart atStart,
        @DefaultValue("required") @NotNull Timelines timelines,
        @DefaultValue("false") boolean fourEyes,
        @DefaultValue("false") boolean watch,
        @DefaultValue("10s") @DurationMin(millis = 10) Duration watchInterval,
        @DefaultValue("5s") @DurationMin(millis = 100) Duration pollInterval,
        @DefaultValue("true") boolean buildProcess,
        @DefaultValue("10000") @Min(0) int effectEvents,
        @DefaultValue("30s") @NotNull Duration effectAfter,
        @DefaultValue("24h") @NotNull Duration effectWindow) {

    /** What a start does with the folder when a version is active already. */
    public enum AtStart {
        /** A folder that is not as it was last taken becomes a new version, and runs. */
        CHANGED_FOLDER,
        /** The active version runs, whatever the folder holds. */
        PUBLISHED
    }

    /** What is asked of timelines. */
    public enum Timelines {
        /** There is at least one, and all pass. */
        REQUIRED,
        /** Those that are there pass. */
        PASSING,
        /** Nothing; their results are recorded. */
        OPTIONAL
    }
}
