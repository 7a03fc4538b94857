package io.eventhub.hub;

import io.eventhub.hub.command.HubCommandLine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Where the program starts: hands the arguments to the command line and its exit code to the shell. */
public final class Hub {
    private Hub() {}

    public static void main(String[] arguments) {
        // Until Spring takes over logging, warnings only, and not among the output of a command.
        System.setProperty("logback.configurationFile", "command-logback.xml");
        LoggerFactory.getILoggerFactory();
        System.clearProperty("logback.configurationFile");
        CommandLine commandLine =
                HubCommandLine.create().setOut(utf8(FileDescriptor.out)).setErr(utf8(FileDescriptor.err));
        System.exit(commandLine.execute(arguments));
    }

    /** What a command prints is UTF-8 whatever the terminal's locale: it is read by programs. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
