package io.eventhub.rules.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.rules.sandbox.FilteringLoader;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one process compiled is found by the next, when it is whole, of the same program, and nothing a rule may not hold. */
class BuildCacheTest {
    private static final DrlHead HEAD = new DrlHead(
            "io.eventhub.generated.cached",
            List.of("import " + EventFact.class.getName() + ";", "global " + Hub.class.getName() + " hub;"));
    private static final DrlUnit UNIT = new DrlUnit(text(), List.of(), List.of("bought"), Set.of());

    @TempDir
    private Path folder;

    private Path directory;

    @BeforeEach
    void namesTheDirectory() {
        directory = folder.resolve("compiled-rules");
    }

    private static GeneratedText text() {
        GeneratedText text = new GeneratedText();
        text.line("rule \"bought\"");
        text.line("when");
        text.line("  EventFact( $actor : actorId, actorId == \"ann\" )", "scenarios/bought.drl", 1);
        text.line("then");
        text.line("  hub.withdraw( $actor );");
        text.line("end");
        return text;
    }

    private String whole() {
        GeneratedText whole = HEAD.text();
        whole.add(text());
        return cache("1").key(new BuildSource(whole, Set.of()));
    }

    private static CompiledUnit compiled(BuildCache cache) {
        ClassLoader loader = new FilteringLoader(BuildCacheTest.class.getClassLoader());
        Map<DrlUnit, CompiledUnit> units = new UnitBuild(HEAD, loader, cache, BuildProcess.NONE)
                .of(List.of(UNIT), 1, new Findings())
                .orElseThrow();
        return Objects.requireNonNull(units.get(UNIT));
    }

    private BuildCache cache(String program) {
        return new BuildCache(directory, program);
    }

    private BuildCache filled() {
        BuildCache cache = cache("1");
        compiled(cache);
        cache.open();
        return cache;
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void nothingIsMadeUntilItIsOpened() {
        BuildCache cache = cache("1");
        compiled(cache);
        assertThat(directory).doesNotExist();
        cache.open();
        assertThat(cache("1").find(whole())).isPresent();
    }

    @Test
    void theNextProcessTakesTheClassesOfTheOneBefore() throws IOException {
        List<String> before = filled().find(whole()).orElseThrow().models();
        assertThat(compiled(cache("1")).rules().get(0).getName()).isEqualTo("bought");
        assertThat(cache("1").find(whole()).orElseThrow().models()).isEqualTo(before);
        // a build gives its classes names of its own, so it would have shown
        Files.delete(file());
        compiled(cache("1"));
        assertThat(cache("1").find(whole()).orElseThrow().models()).isNotEqualTo(before);
    }

    @Test
    void anotherProgramCompilesItself() {
        filled();
        assertThat(cache("2").find(whole())).isEmpty();
    }

    /** A rule's classes call the getters of the types it reads, which return what the fields are. */
    @Test
    void rulesThatReadAnotherTypeOfThatNameAreCompiled() throws IOException {
        filled();
        reads("java.lang.Long");
        int builds = files();
        reads("java.lang.Long");
        assertThat(files()).isEqualTo(builds);
        reads("java.lang.Double");
        assertThat(files()).as("the type and the rule").isEqualTo(builds + 2);
    }

    private void reads(String fieldType) {
        GeneratedText type = new GeneratedText();
        type.line("declare Bought");
        type.line("  amount : " + fieldType);
        type.line("end");
        DrlUnit declared = new DrlUnit(type, List.of("Bought"), List.of(), Set.of());
        ClassLoader hub = new FilteringLoader(BuildCacheTest.class.getClassLoader());
        Class<?> bought = Objects.requireNonNull(new UnitBuild(HEAD, hub, cache("1"), BuildProcess.NONE)
                        .of(List.of(declared), 1, new Findings())
                        .orElseThrow()
                        .get(declared))
                .types()
                .get(0)
                .getType();
        GeneratedText rule = new GeneratedText();
        rule.line("rule \"much\"");
        rule.line("when");
        rule.line("  Bought( amount > 5 )");
        rule.line("then");
        rule.line("  hub.withdraw( \"much\" );");
        rule.line("end");
        assertThat(new UnitBuild(HEAD, new FactClassLoader(List.of(bought), hub), cache("1"), BuildProcess.NONE)
                        .of(List.of(new DrlUnit(rule, List.of(), List.of("much"), Set.of(bought))), 1, new Findings()))
                .isPresent();
    }

    private int files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return (int) files.count();
        }
    }

    @Test
    void aFileThatIsNotWholeIsNone() throws IOException {
        filled();
        byte[] content = Files.readAllBytes(file());
        content[content.length / 2] ^= 1;
        Files.write(file(), content);
        assertThat(cache("1").find(whole())).isEmpty();
        Files.write(file(), new byte[5]);
        assertThat(cache("1").find(whole())).isEmpty();
        assertThat(compiled(cache("1")).rules()).hasSize(1);
    }

    /** The hub's own loader would load it: only the scan knows better. */
    @Test
    void classesThatNoRuleMayHoldAreNotLoaded() throws IOException {
        BuildCache cache = filled();
        byte[] hostile = compiledJava("Hostile", """
                package io.eventhub.generated.cached;
                public class Hostile extends java.util.ArrayList<Object> {
                    public Hostile() { System.setProperty("hostile", "loaded"); }
                }
                """);
        String name = "io.eventhub.generated.cached.Hostile";
        cache.keep(
                whole(),
                new BuiltClasses(List.of(name), Map.of("io/eventhub/generated/cached/Hostile.class", hostile)));
        assertThat(compiled(cache("1")).rules()).hasSize(1);
        assertThat(System.getProperty("hostile")).isNull();
        assertThat(cache.find(whole()).orElseThrow().models()).doesNotContain(name);
    }

    private byte[] compiledJava(String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", folder.resolve("out").toString(), file.toString());
        assertThat(result).isZero();
        return Files.readAllBytes(folder.resolve("out/io/eventhub/generated/cached/" + name + ".class"));
    }
}
