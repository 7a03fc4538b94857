package io.eventhub.hub.command;

import io.eventhub.model.WallClock;
import io.eventhub.rules.source.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Times as options of a command. */
final class Instants {
    private Instants() {}

    /** The instant in milliseconds since the epoch; anything else is an error that names the option. */
    static long parse(CommandSpec spec, String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(), option + " " + text + " is not an instant such as 2026-03-02T09:00:00Z");
        }
    }

    /** An instant, or so long ago: {@code 24h}. */
    static long ago(CommandSpec spec, String option, String text, WallClock clock) {
        Optional<Duration> ago = Durations.parse(text);
        if (ago.isPresent()) {
            return clock.timeMs() - ago.get().toMillis();
        }
        try {
            return parse(spec, option, text);
        } catch (ParameterException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " " + text + " is neither a duration such as 24h nor an instant such as"
                            + " 2026-03-02T09:00:00Z");
        }
    }
}
