package io.eventhub.hub.command;

import io.eventhub.engine.ShardSettings;
import io.eventhub.rules.Check;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The folder of a rulebase as the first argument of a command. */
final class RulebaseArgument {
    @Parameters(index = "0", paramLabel = "DIR", description = "The folder of a rulebase, the one with rulebase.yaml.")
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private Path directory;

    /** One that another command names. */
    static RulebaseArgument of(Path directory) {
        RulebaseArgument argument = new RulebaseArgument();
        argument.directory = directory;
        return argument;
    }

    Path directory() {
        return directory;
    }

    /** Its sources, if there are any. */
    RulebaseFolder read() {
        return RulebaseFolder.read(existing(directory));
    }

    /** The folder, when it is one of a rulebase. */
    static Path existing(Path directory) {
        if (!Files.isRegularFile(directory.resolve("rulebase.yaml"))) {
            throw new CommandFailedException(directory + " is no rulebase: it has no file rulebase.yaml");
        }
        return directory;
    }

    /** All findings, and the compiled rulebase when none is an error. */
    Check check() {
        return RulebaseCompiler.check(read(), ShardSettings.defaults().allowedLateness());
    }
}
