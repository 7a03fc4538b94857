package io.eventhub.rules.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventhub.rules.Finding;
import io.eventhub.rules.sandbox.FilteringLoader;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process builds the same, in a real one; what it does not build is built here. */
class BuildProcessTest {
    private static final DrlHead HEAD = new DrlHead(
            "io.eventhub.generated.apart",
            List.of("import " + EventFact.class.getName() + ";", "global " + Hub.class.getName() + " hub;"));
    private static final int MANY = 20;
    private static final int NONE = -1;

    @TempDir
    private Path folder;

    private Path directory = Path.of("");

    private BuildCache cache = BuildCache.NONE;
    private ClassLoader hub = new FilteringLoader(BuildProcessTest.class.getClassLoader());

    /** What a hub starts is a command of it; here it is this, which tells what it inherited. */
    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0]), System.getenv().keySet());
        BuildRequest.answer(System.in, "1");
    }

    @BeforeEach
    void opensTheCache() throws IOException {
        directory = Files.createDirectory(folder.resolve("compiled-rules"));
        cache = new BuildCache(directory, "1");
        hub = new FilteringLoader(BuildProcessTest.class.getClassLoader());
    }

    private BuildProcess process() {
        return new BuildProcess(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BuildProcessTest.class.getName(),
                folder.resolve("inherited").toString()));
    }

    private Class<?> bought() {
        GeneratedText type = new GeneratedText();
        type.line("declare Bought");
        type.line("  amount : Long");
        type.line("end");
        DrlUnit declared = new DrlUnit(type, List.of("Bought"), List.of(), Set.of());
        return Objects.requireNonNull(new UnitBuild(HEAD, hub, BuildCache.NONE, BuildProcess.NONE)
                        .of(List.of(declared), 1, new Findings())
                        .orElseThrow()
                        .get(declared))
                .types()
                .get(0)
                .getType();
    }

    private static List<DrlUnit> units(Class<?> reads, int refused) {
        List<DrlUnit> units = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            GeneratedText text = new GeneratedText();
            text.line("rule \"" + i + "\"");
            text.line("when");
            text.line(
                    "  Bought( " + (i == refused ? "nobody" : "amount") + " > " + i + " )",
                    "scenarios/" + i + ".drl",
                    1);
            text.line("then");
            text.line("  hub.withdraw( \"much\" );");
            text.line("end");
            units.add(new DrlUnit(text, List.of(), List.of(Integer.toString(i)), Set.of(reads)));
        }
        return units;
    }

    private BuildSource source(List<DrlUnit> units) {
        return new UnitBuild(HEAD, hub, BuildCache.NONE, BuildProcess.NONE).source(units);
    }

    @Test
    void whatItBuildsIsFoundAndReadsTheTypesOfThisProcess() {
        Class<?> bought = bought();
        List<DrlUnit> units = units(bought, NONE);
        process().build(List.of(source(units)), cache);
        BuiltClasses built = cache.find(cache.key(source(units))).orElseThrow();
        Map<DrlUnit, CompiledUnit> compiled = new UnitBuild(
                        HEAD, new FactClassLoader(List.of(bought), hub), cache, BuildProcess.NONE)
                .of(units, 1, new Findings())
                .orElseThrow();
        assertThat(units)
                .allSatisfy(unit -> assertThat(compiled.get(unit).rules())
                        .extracting(rule -> rule.getName())
                        .isEqualTo(unit.rules()));
        // a build gives its classes names of its own, so a second one would have shown
        assertThat(cache.find(cache.key(source(units))).orElseThrow().models()).isEqualTo(built.models());
    }

    @Test
    void manyUnitsAreBuiltByItWithNothingOfTheEnvironmentThatIsSecret() throws IOException {
        Class<?> bought = bought();
        assertThat(new UnitBuild(HEAD, new FactClassLoader(List.of(bought), hub), cache, process())
                        .of(units(bought, NONE), 1, new Findings()))
                .isPresent();
        assertThat(Files.readAllLines(folder.resolve("inherited"))).isSubsetOf("PATH", "LANG", "LC_ALL", "LC_CTYPE");
    }

    @Test
    void anotherProgramIsNotServed() throws IOException {
        List<DrlUnit> units = units(bought(), NONE);
        BuildCache ofAnother = new BuildCache(directory, "2");
        process().build(List.of(source(units)), ofAnother);
        assertThat(folder.resolve("inherited")).exists();
        assertThat(ofAnother.holds(source(units))).isFalse();
    }

    @Test
    void nothingIsBuiltForACheckThatIsOver() {
        List<BuildSource> sources = List.of(source(units(bought(), NONE)));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> process().build(sources, cache)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder.resolve("inherited")).doesNotExist();
    }

    @Test
    void whatDroolsRefusesIsToldAsWithoutIt() {
        Class<?> bought = bought();
        List<DrlUnit> units = units(bought, 7);
        process().build(List.of(source(units)), cache);
        assertThat(cache.holds(source(units))).isFalse();
        assertThat(findings(units, bought, process()))
                .isNotEmpty()
                .isEqualTo(findings(units, bought, BuildProcess.NONE));
    }

    private List<Finding> findings(List<DrlUnit> units, Class<?> reads, BuildProcess process) {
        Findings findings = new Findings();
        assertThat(new UnitBuild(HEAD, new FactClassLoader(List.of(reads), hub), cache, process).of(units, 1, findings))
                .isEmpty();
        return findings.sorted();
    }

    @Test
    void aProcessThatCannotBeStartedOrFailsLeavesTheBuildToThisOne() {
        Class<?> bought = bought();
        for (String command : List.of("no-such-command-anywhere", "false")) {
            assertThat(new UnitBuild(
                                    HEAD,
                                    new FactClassLoader(List.of(bought), hub),
                                    new BuildCache(directory, command),
                                    new BuildProcess(List.of(command)))
                            .of(units(bought, NONE), 1, new Findings()))
                    .as(command)
                    .isPresent();
        }
    }
}
