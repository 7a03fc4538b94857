package io.eventhub.rules.recognition;

import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.GeneratedText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.conf.EventProcessingOption;
import org.kie.api.conf.KieBaseMutabilityOption;

/**
 * Compiles generated DRL into an immutable rule base: executable model, Eclipse compiler, one release id a build so that
 * builds never meet, and nothing left behind in Drools' repository.
 */
public final class DrlCompiler {
    private static final AtomicLong BUILDS = new AtomicLong();
    private static final int LONGEST_TEXT = 300;
    private static final String FILE = "src/main/resources/generated.drl";

    private DrlCompiler() {}

    /**
     * The rule base, or empty when Drools refuses the text, with findings at the authored lines.
     *
     * @param mode STREAM for recognition, CLOUD where time does not matter
     */
    public static Optional<KieBase> compile(GeneratedText drl, EventProcessingOption mode, Findings findings) {
        KieServices services = KieServices.get();
        ReleaseId release = services.newReleaseId("io.eventhub.generated", "rulebase", "b" + BUILDS.incrementAndGet());
        ClassLoader loader = DrlCompiler.class.getClassLoader();
        KieFileSystem files = services.newKieFileSystem().generateAndWritePomXML(release);
        files.write(FILE, drl.toString());
        try {
            KieBuilder builder = services.newKieBuilder(files, loader);
            builder.buildAll(ExecutableModelProject.class);
            List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
            errors.forEach(error -> report(error, drl, findings));
            if (!errors.isEmpty()) {
                return Optional.empty();
            }
            KieBaseConfiguration configuration = services.newKieBaseConfiguration();
            configuration.setOption(mode);
            // what matches nothing is dropped at once in STREAM mode; in CLOUD mode facts are deleted by their handles
            configuration.setOption(
                    mode == EventProcessingOption.STREAM
                            ? KieBaseMutabilityOption.DISABLED
                            : KieBaseMutabilityOption.ALLOWED);
            return Optional.of(services.newKieContainer(release, loader).newKieBase(configuration));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // Drools throws for some texts that it should complain about
            findings.error("scenarios", "", "the rules do not compile: " + e, "take back the last change");
            return Optional.empty();
        } finally {
            services.getRepository().removeKieModule(release);
        }
    }

    /** Drools may add the whole generated class. */
    private static String firstWords(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) + "..." : line;
    }

    /** What our own checks let pass and Drools does not. */
    private static void report(Message error, GeneratedText drl, Findings findings) {
        GeneratedText.Origin origin = drl.origin(error.getLine());
        findings.error(
                origin.file().isEmpty() ? "scenarios" : origin.file(),
                origin.line() == 0 ? "" : origin.line() + ":1",
                "the rule does not compile: " + firstWords(error.getText()),
                "write the condition in a simpler form");
    }
}
