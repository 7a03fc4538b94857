package io.eventhub.hub.command;

import io.eventhub.hub.rulebase.BuildCommand;
import io.eventhub.rules.recognition.BuildRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hub build-rules}: started by a running hub when many rules have changed, not by anybody at a terminal. */
@Command(
        name = BuildCommand.NAME,
        hidden = true,
        description = "Compile the rules that a running hub hands over on the standard input.")
final class BuildRulesCommand implements Callable<Integer> {
    @Parameters(description = "Process id of the hub, with which this process ends.")
    private long hub;

    @Override
    public Integer call() {
        ProcessHandle.of(hub).ifPresentOrElse(BuildRulesCommand::endWith, BuildRulesCommand::end);
        BuildRequest.answer(System.in);
        return ExitCode.OK;
    }

    private static void endWith(ProcessHandle hub) {
        var unused = hub.onExit().thenRun(BuildRulesCommand::end);
    }

    private static void end() {
        Runtime.getRuntime().halt(ExitCode.FAILED);
    }
}
