package io.eventhub.hub.command;

import io.eventhub.rules.Finding;
import io.eventhub.rules.InvalidRulebaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The whole command line. A failure is a line on the error output, never a stack trace unless {@code --debug} asks. */
public final class HubCommandLine {
    private HubCommandLine() {}

    public static CommandLine create() {
        return new CommandLine(new HubCommand())
                .setExecutionExceptionHandler(HubCommandLine::report)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    private static int report(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof InvalidRulebaseException invalid) {
            invalid.findings().stream().map(Finding::toString).forEach(command.getErr()::println);
        } else {
            command.getErr().println("hub: " + sentence(failure));
        }
        HubCommand hub = parsed.commandSpec().root().commandLine().getCommand();
        if (hub.isDebug()) {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return ExitCode.FAILED;
    }

    private static String sentence(Throwable failure) {
        if (failure instanceof UncheckedIOException io && io.getCause() != null) {
            return sentence(io.getCause());
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (failure instanceof FileAlreadyExistsException present) {
            return present.getFile() + " is there already";
        }
        String message = failure.getMessage();
        return isOurs(failure)
                ? String.valueOf(message)
                : kind(failure)
                        + (message == null
                                ? ""
                                : ": " + message.lines().findFirst().orElse(""));
    }

    /** Whether the message is a sentence for the person at the terminal. */
    private static boolean isOurs(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure.getClass().getName().startsWith("io.eventhub.");
    }

    private static String kind(Throwable failure) {
        return failure instanceof IOException
                ? "input or output failed"
                : failure.getClass().getSimpleName();
    }
}
