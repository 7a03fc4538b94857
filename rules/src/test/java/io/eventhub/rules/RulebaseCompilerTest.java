package io.eventhub.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventhub.rules.catalogue.Aggregate;
import io.eventhub.rules.catalogue.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.KieServices;

/** From a folder to a rulebase. */
class RulebaseCompilerTest {
    @Test
    void sampleSaysWhatItIs() {
        Rulebase sample =
                RulebaseCompiler.check(Samples.sample(), Samples.LATENESS).orElseThrow();

        assertThat(sample.name()).isEqualTo("sample");
        assertThat(sample.zone()).isEqualTo(ZoneId.of("Europe/Amsterdam"));
        assertThat(sample.tiers()).containsExactly("service", "sales");
        assertThat(sample.scenarios().values())
                .containsExactly(new Scenario(
                        "not-registered",
                        "device bought but not registered within a day",
                        "service",
                        60,
                        "device sales, devices@carrier.example",
                        List.of("Bought", "Registered"),
                        List.of("send-guide"),
                        List.of("country == \"NL\"", "quotaMb * 0.8 < $price", "Contract != \"business\""),
                        "scenarios/not-registered.drl"));
        EventType bought = sample.catalogue().eventTypes().get("Bought");
        assertThat(bought.aggregates())
                .containsExactly(
                        new Aggregate(
                                "boughtInDay",
                                "Bought",
                                "Bought",
                                Aggregate.Function.COUNT,
                                null,
                                Duration.ofDays(1),
                                Map.of()),
                        new Aggregate(
                                "spentInDay",
                                "Bought",
                                "Bought",
                                Aggregate.Function.SUM,
                                "price",
                                Duration.ofDays(1),
                                Map.of()));
    }

    @Test
    void scenarioWithoutTierAndPriorityTakesThoseOfItsActionAndTheMiddle() {
        Rulebase rulebase = RulebaseCompiler.check(
                        Samples.onlyScenario(
                                "rule \"it\" @scenario( it )\n  enabled true\n  date-effective \"02-mar-2026\"\n"
                                        + "when\n  Bought( )\nthen\n  hub.propose( \"offer\" );\nend\n"),
                        Samples.LATENESS)
                .orElseThrow();
        assertThat(rulebase.scenarios().get("it").tier()).isEqualTo("sales");
        assertThat(rulebase.scenarios().get("it").priority()).isEqualTo(50);
    }

    @Test
    void wrongRulebaseIsRefusedWithAllFindings() {
        Check check = RulebaseCompiler.check(Samples.folder("/wrong/names"), Samples.LATENESS);
        assertThatThrownBy(check::orElseThrow)
                .isInstanceOf(InvalidRulebaseException.class)
                .hasMessageContaining("rulebase.yaml: error: the file is missing");
    }

    @Test
    void emptyFolderIsAFindingAndNoFailure() {
        Check check = RulebaseCompiler.check(new RulebaseFolder(Map.of()), Samples.LATENESS);
        assertThat(check.findings()).isNotEmpty();
        assertThat(check.rulebase()).isEmpty();
    }

    @Test
    void nothingIsLeftInTheRepositoryOfDrools() {
        RulebaseCompiler.check(Samples.sample(), Samples.LATENESS).orElseThrow();
        assertThat(KieServices.get()
                        .getRepository()
                        .getKieModule(KieServices.get().newReleaseId("io.eventhub.generated", "rulebase", "b1")))
                .isNull();
    }

    @Test
    void linkedFoldersAreReadAndHiddenOnesAreNot(@TempDir Path folder) throws IOException {
        Path data = Files.createDirectories(folder.resolve("..2026_01/scenarios"));
        Files.writeString(data.resolve("it.drl"), "x");
        Files.createSymbolicLink(folder.resolve("..data"), folder.resolve("..2026_01"));
        Files.createSymbolicLink(folder.resolve("scenarios"), folder.resolve("..data/scenarios"));
        assertThat(RulebaseFolder.read(folder).files()).containsOnlyKeys("scenarios/it.drl");
    }

    @Test
    void aLinkOutOfTheFolderIsRefused(@TempDir Path folder) throws IOException {
        Path inside = Files.createDirectories(folder.resolve("rulebase/scenarios"));
        Files.writeString(folder.resolve("secret"), "x");
        Files.createSymbolicLink(inside.resolve("it.drl"), folder.resolve("secret"));
        assertThatThrownBy(() -> RulebaseFolder.read(folder.resolve("rulebase")))
                .isInstanceOf(InvalidRulebaseException.class)
                .hasMessageContaining("scenarios/it.drl: error: the file is a link that leads out of the rulebase");
    }

    @Test
    void aFileBeyondTheLimitIsRefused(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("huge.csv"), new byte[(4 << 20) + 1]);
        assertThatThrownBy(() -> RulebaseFolder.read(folder))
                .hasMessageContaining("huge.csv: error: the file has more than 4194304 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"telco", "devices", "weblog"})
    void shippedRulebasesHaveNoFindings(String name) {
        RulebaseFolder folder = RulebaseFolder.read(Path.of("rulebases", name));
        Check check = RulebaseCompiler.check(folder, Samples.LATENESS);
        assertThat(check.findings()).isEmpty();
        assertThat(check.rulebase()).isPresent();
    }
}
