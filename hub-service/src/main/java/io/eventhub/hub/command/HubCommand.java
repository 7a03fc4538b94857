package io.eventhub.hub.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code hub}: nothing by itself, the name of the others. */
@Command(
        name = "hub",
        mixinStandardHelpOptions = true,
        version = "Business Event Hub 0.1.0-SNAPSHOT",
        description = "Business Event Hub: technical events in, the right action out.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:the rulebase has errors, a timeline failed, or the command could not do its work",
            "2:the command line is wrong",
            "3:done, but lines or rows were left out; each is named on the error output"
        },
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            CheckCommand.class,
            TestCommand.class,
            ReplayCommand.class,
            WhatIfCommand.class,
            ConvertCommand.class,
            ProfilesCommand.class,
            RulebaseCommand.class,
            BuildRulesCommand.class,
            HelpCommand.class
        })
final class HubCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of a failure as well.")
    private boolean debug;

    boolean isDebug() {
        return debug;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which command");
    }
}
