package io.eventhub.hub.command;

import io.eventhub.profile.ProfileBulkLoader;
import io.eventhub.profile.ProfileBulkLoader.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hub profiles load}: a CSV file into the database. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = {
            "Load profiles from a CSV file with a header into the database; known actors are updated.",
            "The database is that of SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD,"
                    + " or else the embedded one of --data."
        })
final class LoadProfilesCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The CSV file.")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path file;

    @Option(
            names = "--actor-column",
            paramLabel = "NAME",
            description = "The column that names the actor; the first one by default.")
    private @Nullable String actorColumn;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The hub's data directory (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // has a default
    private Path dataDirectory;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where rows that cannot be loaded go; beside FILE, with .rejected.csv added, by default.")
    private @Nullable Path rejects;

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file)) {
            throw new NoSuchFileException(file.toString());
        }
        Path rejectFile = rejects == null ? ProfileBulkLoader.rejectFileOf(file) : rejects;
        try (ProfileDatabase database = ProfileDatabase.open(System.getenv(), dataDirectory)) {
            Progress result = load(new ProfileBulkLoader(database.dataSource()), rejectFile);
            spec.commandLine().getOut().println(text(result, rejectFile));
            return result.rejected() == 0 ? ExitCode.OK : ExitCode.REJECTED_LINES;
        }
    }

    private Progress load(ProfileBulkLoader loader, Path rejectFile) throws IOException {
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(String.valueOf(file.getFileName()))
                .setInitialMax(Files.size(file))
                .setUnit("KiB", 1024)
                .build()) {
            return loader.load(file, actorColumn, rejectFile, progress -> bar.stepTo(progress.bytesRead()));
        }
    }

    private static String text(Progress result, Path rejectFile) {
        return result.loaded() + " profiles loaded"
                + (result.rejected() == 0
                        ? ""
                        : ", " + result.rejected() + " rows rejected, each with its reason in " + rejectFile);
    }
}
