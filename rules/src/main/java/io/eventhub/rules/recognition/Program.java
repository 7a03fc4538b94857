package io.eventhub.rules.recognition;

import io.eventhub.model.Event;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.zip.CRC32;
import org.drools.model.Model;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.KieBaseBuilder;

/**
 * Tells the running program from others that may compile the same rules to something else, by the content of its jars: in
 * an image all files have one time.
 */
final class Program {
    /** One class of each jar that compiled rules call or come from. */
    private static final List<Class<?>> PARTS =
            List.of(Program.class, Event.class, Model.class, ExecutableModelProject.class, KieBaseBuilder.class);

    private Program() {}

    /** Empty when it does not run from jars: then nothing tells one build of it from the next. */
    static Optional<String> name() {
        StringJoiner name = new StringJoiner(" ");
        name.add(Runtime.version().toString());
        try {
            for (Class<?> part : PARTS) {
                CodeSource source = part.getProtectionDomain().getCodeSource();
                Path jar = source == null
                        ? Path.of("")
                        : Path.of(source.getLocation().toURI());
                if (!Files.isRegularFile(jar)) {
                    return Optional.empty();
                }
                CRC32 content = new CRC32();
                content.update(Files.readAllBytes(jar));
                name.add(jar.getFileName() + ":" + Files.size(jar) + ":" + content.getValue());
            }
        } catch (IOException | URISyntaxException e) {
            return Optional.empty();
        }
        return Optional.of(name.toString());
    }
}
