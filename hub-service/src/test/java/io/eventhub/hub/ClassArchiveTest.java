package io.eventhub.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The archive that a JVM of the test's classes writes, and one that starts from it. */
class ClassArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void theNextJvmTakesItsClassesFromIt() throws IOException, InterruptedException, JMException, URISyntaxException {
        Path file = folder.resolve("classes.jsa");
        String jar = Path.of(CommandLine.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();

        new ClassArchive(file, jar).write();

        assertThat(loads(file, jar)).contains("picocli.CommandLine source: shared objects file");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void oneThatIsGivenUpLeavesWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("classes.jsa"), "one of before");

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new ClassArchive(file, "").write()).isInstanceOf(InterruptedException.class);

        assertThat(files()).containsExactly(file);
        assertThat(file).hasContent("one of before");
    }

    @Test
    void aJvmThatWasToldOfNoneMissesNone() {
        assertThat(ClassArchive.missing()).isEmpty();
    }

    private List<String> loads(Path archive, String jar) throws IOException, InterruptedException {
        Path log = Files.createTempFile("loaded", ".log");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:SharedArchiveFile=" + archive,
                "-Xlog:class+load:file=" + log + ":none",
                "-cp",
                jar,
                "picocli.AutoComplete",
                "--version");
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        try {
            return Files.readAllLines(log);
        } finally {
            Files.delete(log);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
