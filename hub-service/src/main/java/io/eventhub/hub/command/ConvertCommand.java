package io.eventhub.hub.command;

import io.eventhub.hub.convert.Conversion;
import io.eventhub.hub.convert.Mapping;
import io.eventhub.hub.event.EventLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hub convert}: files that hold no events become CloudEvents. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(access-log | csv)",
        description = "Turn a file into CloudEvents, one a line, by a mapping.")
final class ConvertCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say of which format the file is: access-log or csv");
    }

    @Command(
            name = "access-log",
            mixinStandardHelpOptions = true,
            description = {
                "An access log of Apache httpd or nginx, of the combined format unless the mapping says another.",
                "Columns: client, user, time, method, path, status, bytes, referrer, agent."
            })
    int accessLog(@Mixin Input input, @Mixin OutputFile output) throws IOException {
        return convert(input, output, Conversion::ofAccessLog);
    }

    @Command(
            name = "csv",
            mixinStandardHelpOptions = true,
            description = "A table of comma-separated values whose first row names the columns.")
    int csv(@Mixin Input input, @Mixin OutputFile output) throws IOException {
        return convert(input, output, Conversion::ofCsv);
    }

    private int convert(Input input, OutputFile output, Function<Mapping, Conversion> kind) throws IOException {
        Conversion conversion = kind.apply(Mapping.read(input.mapping));
        long[] rejected = new long[1];
        output.write(
                spec,
                lines -> conversion.run(input.file, event -> lines.accept(EventLines.write(event)), (line, message) -> {
                    rejected[0]++;
                    spec.commandLine().getErr().println(input.file + ":" + line + ": " + message);
                }));
        return rejected[0] == 0 ? ExitCode.OK : ExitCode.REJECTED_LINES;
    }

    /** What both formats are given. */
    static final class Input {
        @Parameters(index = "0", paramLabel = "FILE", description = "The file to convert.")
        @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
        private Path file;

        @Option(
                names = "--mapping",
                required = true,
                paramLabel = "YAML",
                description = "Says which columns become which fields; see the folders mappings/ of the shipped"
                        + " rulebases.")
        @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
        private Path mapping;
    }
}
