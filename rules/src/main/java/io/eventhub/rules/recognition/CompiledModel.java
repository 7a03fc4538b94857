package io.eventhub.rules.recognition;

import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.GeneratedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kproject.models.KieBaseModelImpl;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.EntryPoint;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.Query;
import org.drools.model.Rule;
import org.drools.model.TypeMetaData;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.CanonicalKieModule;
import org.drools.modelcompiler.KieBaseBuilder;
import org.drools.wiring.api.classloader.ProjectClassLoader;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.KieModule;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.conf.EventProcessingOption;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.runtime.KieContainer;

/**
 * Generated DRL, compiled: executable model, Eclipse compiler, one release id a build so that builds never meet, and
 * nothing left behind in Drools' repository. Rule bases of all or some of its rules are made from it.
 */
public final class CompiledModel {
    private static final AtomicLong BUILDS = new AtomicLong();
    private static final int LONGEST_TEXT = 300;
    private static final String FILE = "src/main/resources/generated.drl";

    private final Collection<Model> models;
    private final ClassLoader loader;

    private CompiledModel(Collection<Model> models, ClassLoader loader) {
        this.models = models;
        this.loader = loader;
    }

    /** The compiled text, or empty when Drools refuses it, with findings at the authored lines. */
    public static Optional<CompiledModel> of(GeneratedText drl, Findings findings) {
        KieServices services = KieServices.get();
        ReleaseId release = services.newReleaseId("io.eventhub.generated", "rulebase", "b" + BUILDS.incrementAndGet());
        ClassLoader loader = CompiledModel.class.getClassLoader();
        KieFileSystem files = services.newKieFileSystem().generateAndWritePomXML(release);
        files.write(FILE, drl.toString());
        try {
            KieBuilder builder = services.newKieBuilder(files, loader);
            builder.buildAll(ExecutableModelProject.class);
            List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
            errors.forEach(error -> report(error, drl, findings));
            return errors.isEmpty() ? Optional.of(loaded(release, services, loader)) : Optional.empty();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // Drools throws for some texts that it should complain about
            findings.error("scenarios", "", "the rules do not compile: " + e, "take back the last change");
            return Optional.empty();
        } finally {
            services.getRepository().removeKieModule(release);
        }
    }

    private static CompiledModel loaded(ReleaseId release, KieServices services, ClassLoader parent) {
        KieContainer container = services.newKieContainer(release, parent);
        KieModule built = services.getRepository().getKieModule(release);
        CanonicalKieModule module = built instanceof CanonicalKieModule canonical
                ? canonical
                : new CanonicalKieModule((InternalKieModule) built);
        module.setModuleClassLoader((ProjectClassLoader) container.getClassLoader());
        return new CompiledModel(
                List.copyOf(module.getModelForKBase(new KieBaseModelImpl())), container.getClassLoader());
    }

    /** The compiled rules by name. */
    Map<String, Rule> rules() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        models.forEach(model -> model.getRules().forEach(rule -> rules.put(rule.getName(), rule)));
        return rules;
    }

    /** A rule base of all rules. */
    public KieBase kieBase(EventProcessingOption mode) {
        return kieBase(rule -> true, mode);
    }

    /**
     * A rule base of the rules that {@code chosen} names.
     *
     * @param mode STREAM for recognition, CLOUD where time does not matter
     */
    KieBase kieBase(Predicate<String> chosen, EventProcessingOption mode) {
        KieBaseConfiguration configuration = RuleBaseFactory.newKnowledgeBaseConfiguration(new Properties(), loader);
        configuration.setOption(mode);
        // what matches nothing is dropped at once in STREAM mode; in CLOUD mode facts are deleted by their handles
        configuration.setOption(
                mode == EventProcessingOption.STREAM
                        ? KieBaseMutabilityOption.DISABLED
                        : KieBaseMutabilityOption.ALLOWED);
        List<Model> parts = new ArrayList<>();
        models.forEach(model -> parts.add(new Part(model, chosen)));
        return KieBaseBuilder.createKieBaseFromModel(parts, configuration);
    }

    /** A model with some of its rules. */
    private record Part(Model whole, Predicate<String> chosen) implements Model {
        @Override
        public String getName() {
            return whole.getName();
        }

        @Override
        public String getPackageName() {
            return whole.getPackageName();
        }

        @Override
        @SuppressWarnings("rawtypes") // as inherited
        public List<Global> getGlobals() {
            return whole.getGlobals();
        }

        @Override
        public List<Rule> getRules() {
            return whole.getRules().stream()
                    .filter(rule -> chosen.test(rule.getName()))
                    .toList();
        }

        @Override
        public List<Query> getQueries() {
            return whole.getQueries();
        }

        @Override
        public List<TypeMetaData> getTypeMetaDatas() {
            return whole.getTypeMetaDatas();
        }

        @Override
        public List<EntryPoint> getEntryPoints() {
            return whole.getEntryPoints();
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
