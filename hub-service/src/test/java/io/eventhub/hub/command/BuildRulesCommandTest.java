package io.eventhub.hub.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.Hub;
import io.eventhub.hub.rulebase.BuildCommand;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that a hub starts for many rules, with the command line it starts it with. */
class BuildRulesCommandTest {
    private static final String RULE = """
            package io.eventhub.generated.apart;
            import io.eventhub.rules.recognition.EventFact;
            global io.eventhub.rules.recognition.Hub hub;
            rule "much"
            when
              EventFact( $actor : actorId )
            then
              hub.withdraw( $actor );
            end
            """;

    @TempDir
    private Path folder;

    /** Tests run from other jars than those it names. */
    @Test
    void itReadsTheRequestAndServesNoOtherProgram() throws IOException, InterruptedException {
        assertThat(run(RULE)).isEqualTo(ExitCode.FAILED);
        assertThat(Files.readString(folder.resolve("errors"))).isEqualTo("hub: the request is of another program\n");
        assertThat(files()).isEmpty();
    }

    private int run(String drl) throws IOException, InterruptedException {
        Path request = folder.resolve("request");
        Files.createDirectory(folder.resolve("compiled-rules"));
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(request))) {
            out.writeUTF(folder.resolve("compiled-rules").toString());
            out.writeUTF("this program");
            out.writeInt(0);
            out.writeInt(1);
            write(drl.getBytes(StandardCharsets.UTF_8), out);
            out.writeInt(0);
        }
        List<String> command = BuildCommand.line(Hub.class);
        return new ProcessBuilder(command)
                .redirectInput(request.toFile())
                .redirectOutput(folder.resolve("output").toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start()
                .waitFor();
    }

    private static void write(byte[] content, DataOutputStream out) throws IOException {
        out.writeInt(content.length);
        out.write(content);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("compiled-rules"))) {
            return files.toList();
        }
    }
}
