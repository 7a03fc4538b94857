package io.eventhub.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.model.Event;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is compiled once is used again, and only where it is still the same. */
class CompiledUnitsTest {
    private static final long HOUR_MS = 3_600_000;

    @Test
    void typesThatStayAsTheyAreKeepTheirClassesAndOnlyThose() {
        Rulebase before = checked(Samples.sample());
        Rulebase after = checked(Samples.with(
                "catalogue/all.yaml", catalogue().replace("slots: {type: integer}", "slots: {type: number}")));

        assertThat(factClass(after, "Bought")).isSameAs(factClass(before, "Bought"));
        assertThat(factClass(after, "Registered")).isNotSameAs(factClass(before, "Registered"));
    }

    @Test
    void rulesThatReadAChangedTypeAreCompiledAnew() {
        checked(Samples.sample());
        Rulebase after = RulebaseCompiler.check(
                        Samples.with(
                                "catalogue/all.yaml",
                                catalogue().replace("slots: {type: integer}", "slots: {type: number}")),
                        Samples.LATENESS,
                        false)
                .orElseThrow();

        try (Session session = new Session(after)) {
            session.insert("Bought", "imei", "1");
            session.insert("Registered", "imei", "1", "slots", 1.5).advance(HOUR_MS);
            assertThat(session.calls()).isEmpty();
            session.insert("Bought", "imei", "2", "count", 1).advance(HOUR_MS);
            assertThat(session.calls()).startsWith("publish Idle", "imei=2");
        }
    }

    /** The class of a fact no longer says how long it is kept; the rules of the version do. */
    @Test
    void longerWaitOfAnotherVersionKeepsItsEventsLonger() {
        waiting("1h").close();
        try (Session session = waiting("3h")) {
            session.insert("Bought").advance(HOUR_MS);
            session.insert("Registered").advance(2 * HOUR_MS);
            assertThat(session.calls()).isEmpty();
        }
        try (Session session = waiting("1h")) {
            session.insert("Bought").advance(HOUR_MS);
            assertThat(session.calls()).containsExactly("enter case-open");
        }
    }

    @Test
    void changedConditionIsTheOneThatCounts() {
        assertThat(fires("  Bought( $a : actorId, count > 1 )", 2)).isTrue();
        assertThat(fires("  Bought( $a : actorId, count > 2 )", 2)).isFalse();
        assertThat(fires("  Bought( $a : actorId, count > 1 )", 2)).isTrue();
    }

    private static Session waiting(String window) {
        return new Session(Samples.ruleWhen("  $b : Bought( $actor : actorId )\n"
                + "  not Registered( actorId == $actor, this after[0s, " + window + "] $b )"));
    }

    private static boolean fires(String when, int count) {
        try (Session session = new Session(Samples.ruleWhen(when))) {
            return !session.insert("Bought", "count", count).calls().isEmpty();
        }
    }

    private static Rulebase checked(RulebaseFolder folder) {
        return RulebaseCompiler.check(folder, Samples.LATENESS).orElseThrow();
    }

    private static Class<?> factClass(Rulebase rulebase, String type) {
        var factType = Objects.requireNonNull(rulebase.recognition().factTypes().get(type));
        Object[] aggregates = new Object[factType.eventType().aggregates().size()];
        return factType.create(Event.of("test", "1", type, "anna", 0, Map.of()), aggregates)
                .getClass();
    }

    private static String catalogue() {
        return new String(
                Objects.requireNonNull(new TreeMap<>(Samples.sample().files()).get("catalogue/all.yaml")),
                StandardCharsets.UTF_8);
    }
}
