package io.eventhub.rules.recognition;

import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.GeneratedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kproject.models.KieBaseModelImpl;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.TypeMetaData;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.CanonicalKieModule;
import org.drools.wiring.api.classloader.ProjectClassLoader;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.KieModule;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;

/**
 * Generated DRL, compiled: executable model, Eclipse compiler, one release id a build so that builds never meet, and
 * nothing left behind in Drools' repository.
 */
final class CompiledModel {
    private static final AtomicLong BUILDS = new AtomicLong();
    private static final int LONGEST_TEXT = 300;
    private static final String FILE = "src/main/resources/generated.drl";

    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final Map<String, TypeMetaData> types = new LinkedHashMap<>();
    private final List<Global<?>> globals = new ArrayList<>();

    private CompiledModel(Collection<Model> models) {
        for (Model model : models) {
            model.getRules().forEach(rule -> rules.put(rule.getName(), rule));
            model.getTypeMetaDatas().forEach(type -> types.put(type.getType().getSimpleName(), type));
            model.getGlobals().forEach(global -> globals.add(global));
        }
    }

    /**
     * The compiled text, or empty when Drools refuses it, with findings at the authored lines.
     *
     * @param loader of the classes it reads
     * @param cache of what was compiled before
     */
    static Optional<CompiledModel> of(BuildSource source, ClassLoader loader, BuildCache cache, Findings findings) {
        String key = cache.key(source);
        Optional<CompiledModel> known = cache.find(key).flatMap(built -> loaded(built, loader));
        return known.isPresent() ? known : compiled(source.drl(), loader, built -> cache.keep(key, built), findings);
    }

    /** What is read from a file is trusted no more than what Drools has just made; empty when it is of no use. */
    private static Optional<CompiledModel> loaded(BuiltClasses built, ClassLoader loader) {
        try {
            return built.foreign().isEmpty() ? Optional.of(new CompiledModel(built.load(loader))) : Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static Optional<CompiledModel> compiled(
            GeneratedText drl, ClassLoader loader, Consumer<BuiltClasses> keep, Findings findings) {
        KieServices services = KieServices.get();
        ReleaseId release = services.newReleaseId("io.eventhub.generated", "rulebase", "b" + BUILDS.incrementAndGet());
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
            Map<String, byte[]> classes = classes((InternalKieModule) builder.getKieModule());
            scan(new BuiltClasses(List.of(), classes), findings);
            if (findings.hasErrors()) {
                return Optional.empty();
            }
            Collection<Model> models = models(release, services, loader);
            List<String> names =
                    models.stream().map(model -> model.getClass().getName()).toList();
            keep.accept(new BuiltClasses(names, classes));
            return Optional.of(new CompiledModel(models));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // Drools throws for some texts that it should complain about
            findings.error("scenarios", "", "the rules do not compile: " + e, "take back the last change");
            return Optional.empty();
        } finally {
            services.getRepository().removeKieModule(release);
        }
    }

    private static Map<String, byte[]> classes(InternalKieModule module) {
        Map<String, byte[]> classes = new HashMap<>();
        for (String file : module.getFileNames()) {
            if (file.endsWith(".class")) {
                classes.put(file, module.getBytes(file));
            }
        }
        return classes;
    }

    /** Before any of the compiled classes is loaded. */
    private static void scan(BuiltClasses built, Findings findings) {
        built.foreign()
                .forEach(found -> findings.error(
                        "scenarios",
                        "",
                        "the compiled rules hold " + found + ", which no rule may use",
                        "write the condition in a simpler form"));
    }

    private static Collection<Model> models(ReleaseId release, KieServices services, ClassLoader parent) {
        KieContainer container = services.newKieContainer(release, parent);
        KieModule built = services.getRepository().getKieModule(release);
        CanonicalKieModule module = built instanceof CanonicalKieModule canonical
                ? canonical
                : new CanonicalKieModule((InternalKieModule) built);
        module.setModuleClassLoader((ProjectClassLoader) container.getClassLoader());
        return module.getModelForKBase(new KieBaseModelImpl());
    }

    /** What one of the units the text was made of became. */
    CompiledUnit unit(DrlUnit unit) {
        return new CompiledUnit(
                unit.types().stream().map(types::get).toList(),
                unit.rules().stream().map(rules::get).toList(),
                globals);
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
