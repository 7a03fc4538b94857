package io.eventhub.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.eventhub.broken.unmarked.UnmarkedPackage;
import io.eventhub.engine.broken.EngineThatUsesKafka;
import io.eventhub.engine.broken.EngineThatUsesTheHub;
import io.eventhub.engine.broken.MockingTest;
import io.eventhub.engine.broken.PrintsToTheTerminal;
import io.eventhub.engine.broken.ReadsTheClock;
import io.eventhub.engine.broken.SessionOutsideItsPackage;
import io.eventhub.engine.broken.ShardManager;
import io.eventhub.engine.broken.SleepingTest;
import io.eventhub.engine.cycle.Egg;
import io.eventhub.engine.cyclic.Hen;
import io.eventhub.hub.history.broken.HistoryThatCallsOut;
import io.eventhub.hub.history.broken.HistoryThatServesHttp;
import io.eventhub.model.broken.ModelThatUsesSpring;
import io.eventhub.profile.broken.ProfilesThatUseKafka;
import io.eventhub.profile.broken.ProfilesThatUseTheEngine;
import io.eventhub.rules.broken.RulesThatUseTheEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses PRODUCT =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("io.eventhub");

    private static final List<String> MODULES =
            List.of("event-model", "rules", "engine", "profile-store", "hub-service", "bench", "helm");

    /** A rule and the classes that break it. */
    record Case(ArchRule rule, List<Class<?>> broken) {
        static Case of(ArchRule rule, Class<?>... broken) {
            return new Case(rule, List.of(broken));
        }

        @Override
        public String toString() {
            return rule.getDescription();
        }
    }

    static Stream<Case> productRules() {
        return Stream.of(
                Case.of(ModuleRules.EVENT_MODEL_USES_NOTHING, ModelThatUsesSpring.class),
                Case.of(ModuleRules.RULES_USE_THE_MODEL_ONLY, RulesThatUseTheEngine.class),
                Case.of(ModuleRules.ENGINE_USES_RULES_AND_MODEL_ONLY, EngineThatUsesTheHub.class),
                Case.of(ModuleRules.PROFILE_STORE_USES_THE_MODEL_ONLY, ProfilesThatUseTheEngine.class),
                Case.of(ModuleRules.DROOLS_STAYS_IN_RULES_AND_SESSION, SessionOutsideItsPackage.class),
                Case.of(ModuleRules.CORE_KNOWS_NO_FRAMEWORK, EngineThatUsesKafka.class, ModelThatUsesSpring.class),
                Case.of(ModuleRules.PROFILE_STORE_KNOWS_NO_BROKER, ProfilesThatUseKafka.class),
                Case.of(ModuleRules.ONLY_THE_EDGE_SERVES_HTTP, HistoryThatServesHttp.class),
                Case.of(ModuleRules.ONLY_CHANNELS_AND_DEMO_CALL_OUT, HistoryThatCallsOut.class),
                Case.of(ModuleRules.PACKAGES_OF_A_MODULE_FORM_NO_CYCLE, Hen.class, Egg.class),
                Case.of(CodeRules.ONE_CLASS_READS_THE_CLOCK, ReadsTheClock.class),
                Case.of(CodeRules.NAMES_SAY_WHAT_A_THING_IS, ShardManager.class),
                Case.of(CodeRules.ONLY_COMMANDS_PRINT, PrintsToTheTerminal.class),
                Case.of(CodeRules.EVERY_PACKAGE_IS_NULL_MARKED, UnmarkedPackage.class));
    }

    static Stream<Case> testRules() {
        return Stream.of(
                Case.of(CodeRules.TESTS_DO_NOT_SLEEP, SleepingTest.class),
                Case.of(CodeRules.TESTS_DO_NOT_MOCK, MockingTest.class));
    }

    static Stream<Case> allRules() {
        return Stream.concat(productRules(), testRules());
    }

    @ParameterizedTest
    @MethodSource("productRules")
    void theProductKeeps(Case rule) {
        rule.rule().check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("allRules")
    void theFixtureBreaks(Case rule) {
        JavaClasses broken = new ClassFileImporter().importClasses(rule.broken().toArray(Class<?>[]::new));
        List<String> violations =
                rule.rule().evaluate(broken).getFailureReport().getDetails();
        assertThat(violations).isNotEmpty();
        assertThat(rule.broken())
                .allSatisfy(type -> assertThat(violations).anyMatch(text -> text.contains(type.getSimpleName())));
    }

    @Test
    void everyWayToReadTheClockIsSeen() {
        assertThatEveryMethodBreaks(CodeRules.ONE_CLASS_READS_THE_CLOCK, ReadsTheClock.class);
    }

    @Test
    void everyWayToSleepIsSeen() {
        assertThatEveryMethodBreaks(CodeRules.TESTS_DO_NOT_SLEEP, SleepingTest.class);
    }

    private static void assertThatEveryMethodBreaks(ArchRule rule, Class<?> fixture) {
        JavaClasses broken = new ClassFileImporter().importClasses(fixture);
        String report = rule.evaluate(broken).getFailureReport().toString();
        assertThat(Stream.of(fixture.getDeclaredMethods()).map(method -> method.getName() + "("))
                .allSatisfy(method -> assertThat(report).contains(method));
    }

    @ParameterizedTest
    @MethodSource("testRules")
    void theTestsKeep(Case rule) {
        List<Path> tests = MODULES.stream()
                .map(module -> Path.of("..", module, "target", "test-classes"))
                .filter(Files::isDirectory)
                .toList();
        rule.rule().allowEmptyShould(true).check(new ClassFileImporter().importPaths(tests));
    }
}
