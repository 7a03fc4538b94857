package io.eventhub.hub.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hub profiles}: the actors' profiles in the database. */
@Command(
        name = "profiles",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "load",
        description = "The actors' profiles in the database.",
        subcommands = LoadProfilesCommand.class)
final class ProfilesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with profiles: load");
    }
}
