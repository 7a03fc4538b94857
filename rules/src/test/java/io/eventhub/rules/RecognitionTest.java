package io.eventhub.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.rules.recognition.RuleInfo;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample compiled and run in a session: facts, deadlines, missing values. */
class RecognitionTest {
    private static final long HOUR_MS = 3_600_000;

    private static Rulebase sample;

    @BeforeAll
    static void compile() {
        sample = RulebaseCompiler.check(Samples.sample(), Samples.LATENESS, false)
                .orElseThrow();
    }

    @Test
    void nonEventFiresAtTheDeadlineAndNotBefore() {
        try (Session session = new Session(sample)) {
            session.insert("Bought", "imei", "1", "count", 2).advance(HOUR_MS - 1);
            assertThat(session.calls()).isEmpty();
            session.advance(1);
            assertThat(session.calls()).containsExactly("publish Idle", "imei=1", "days=3", "enter case-open");
            session.advance(23 * HOUR_MS - 1);
            assertThat(session.calls()).isEmpty();
            session.advance(1);
            assertThat(session.calls()).containsExactly("propose send-guide", "imei=1", "half=null");
        }
    }

    /** Drools reads only the first unit of a literal with several. */
    @ParameterizedTest
    @CsvSource({"90m,5400000", "1h30m,5400000", "72s,72000", "1s500ms,1500", "24h1m1s,86461000", "30d1s,2592001000"})
    void deadlineIsExactWhateverItsUnits(String window, long deadlineMs) {
        Rulebase rulebase = Samples.ruleWhen("  $b : Bought( $actor : actorId )\n"
                + "  not Registered( actorId == $actor, this after[0s, " + window + "] $b )");
        try (Session session = new Session(rulebase)) {
            session.insert("Bought").advance(deadlineMs - 1);
            assertThat(session.calls()).isEmpty();
            session.advance(1);
            assertThat(session.calls()).containsExactly("enter case-open");
        }
    }

    @Test
    void counterEventAtTheDeadlineIsInTime() {
        try (Session session = new Session(sample)) {
            session.insert("Bought", "imei", "1").advance(HOUR_MS - 1);
            session.insert("Registered", "imei", "1").advance(1);
            assertThat(session.calls()).isEmpty();
        }
    }

    @Test
    void counterEventOfAnotherActorOrDeviceDoesNotCount() {
        try (Session session = new Session(sample)) {
            session.insert("Bought", "imei", "1");
            session.insert("Registered", "imei", "2");
            session.insertFor("bert", "Registered", "imei", "1").advance(HOUR_MS);
            assertThat(session.calls()).contains("publish Idle");
        }
    }

    @Test
    void matchKnowsTheValuesOfTheVariablesTheProfileNeeds() {
        try (Session session = new Session(sample)) {
            session.insert("Bought", "imei", "1", "price", 29.5).advance(24 * HOUR_MS);
            assertThat(session.bindings()).containsEntry("$price", 29.5).containsEntry("$actor", "anna");
        }
        assertThat(sample.recognition().rules().get("device bought but not registered within a day"))
                .satisfies(rule -> assertThat(rule.scenario()).isEqualTo("not-registered"))
                .satisfies(rule -> assertThat(rule.profileBindings()).containsExactly("$price"))
                .satisfies(rule ->
                        assertThat(rule.absences()).containsExactly(new RuleInfo.Absence("$bought", 24 * HOUR_MS)));
    }

    @Test
    void factsAreKeptUntilTheDeadlineHasPassedAndThenDropped() {
        long retentionMs = sample.recognition().factTypes().get("Bought").retentionMs();
        assertThat(retentionMs)
                .isEqualTo(Duration.ofHours(24)
                        .plus(Samples.LATENESS)
                        .plusSeconds(1)
                        .toMillis());
        try (Session session = new Session(sample)) {
            session.insert("Bought", "imei", "1").advance(24 * HOUR_MS);
            assertThat(session.facts()).isEqualTo(1);
            session.advance(retentionMs - 24 * HOUR_MS);
            assertThat(session.facts()).isEqualTo(1);
            session.advance(1);
            assertThat(session.facts()).isZero();
        }
    }

    @Test
    void typesThatNoRuleReadsAreMarked() {
        assertThat(sample.recognition().factTypes()).hasSize(4);
        assertThat(sample.recognition().factTypes().get("Unread").isRead()).isFalse();
        assertThat(sample.recognition().factTypes().get("Idle").isRead()).isFalse();
        assertThat(sample.recognition().factTypes().get("Registered").isRead()).isTrue();
    }

    @Test
    void versionIsThatOfTheContent() {
        RulebaseFolder changed = Samples.with("tests/idle.yaml", "");
        assertThat(sample.version()).hasSize(16).isEqualTo(Samples.sample().version());
        assertThat(changed.version()).isNotEqualTo(sample.version());
    }

    /** Each condition is asked of a fact without values: none may match or fail. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    count > 5
                    count <= 5
                    price < 5
                    price >= 1.5
                    price * 2 > 5
                    -price < 5
                    count / 2 < 10
                    10 / count < 10
                    count % count == 0
                    price > count
                    gift
                    !gift
                    gift == true
                    imei == "1"
                    imei in ("1", "2")
                    imei not in ("1", "2")
                    imei matches ".*"
                    imei contains "1"
                    imei.length() < 5
                    imei.startsWith("1") || price > 3
                    !(price > 3)
                    count > 5 && price > 5
                    (count > 5 || price > 5) && imei != null
                    paidAt.isAfter(paidAt)
                    boughtInDay >= 3
                    spentInDay > 10
                    Math.abs(price) < 3
                    price == 5
                    count == 5
                    """)
    void missingValueNeitherMatchesNorFails(String condition) {
        try (Session session = new Session(Samples.ruleWhen("  Bought( " + condition + " )"))) {
            session.insert("Bought");
            assertThat(session.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    count > 5
                    count > 5.5
                    price > 5
                    price == 7
                    price == 7.0
                    count == 6
                    count != 5
                    price > count
                    price - count >= 1
                    count / 2 == 3
                    count * 2.5 == 15.0
                    10 / count < 10
                    gift
                    !(!gift)
                    gift == true
                    imei == "12"
                    imei in ("1", "12")
                    imei not in ("1", "2")
                    imei matches "1.*"
                    imei not matches "2.*"
                    imei contains "2"
                    imei.length() == 2
                    imei.startsWith("2") || price > 3
                    count > 5 && price > 5
                    (count > 50 || price > 5) && imei != null
                    paidAt != null
                    paidAt.toEpochMilli() == 1000
                    boughtInDay >= 3
                    spentInDay > 10
                    Math.abs(price) > 3
                    Math.max(price, count) == 7.0
                    this.imei == "12"
                    $x : count, $x == 6
                    $x : count > 5, price > $x
                    eventTimeMs >= 0
                    actorId == "anna"
                    """)
    void fulfilledConditionMatches(String condition) {
        try (Session session = new Session(Samples.ruleWhen("  Bought( " + condition + " )"))) {
            session.insert(
                    "Bought",
                    "imei",
                    "12",
                    "count",
                    6,
                    "price",
                    7,
                    "gift",
                    true,
                    "paidAt",
                    "1970-01-01T00:00:01Z",
                    "boughtInDay",
                    3L,
                    "spentInDay",
                    11.0);
            assertThat(session.calls()).containsExactly("enter case-open");
        }
    }

    @Test
    void missingValuesOfOtherEventsDoNotFailAJoin() {
        Rulebase rulebase = Samples.ruleWhen("""
                  $bought : Bought( $actor : actorId, $count : count, $imei : imei )
                  Registered( actorId == $actor, slots > $count, slots != $count, slots * $count > 1, slots > $bought.count,
                      this after[0s, 1h] $bought )
                """);
        try (Session session = new Session(rulebase)) {
            session.insert("Bought").insert("Registered", "slots", 3);
            session.advance(1).insert("Bought", "count", 2).insert("Registered");
            assertThat(session.calls()).isEmpty();
            session.insert("Registered", "slots", 4);
            assertThat(session.calls()).containsExactly("enter case-open");
        }
    }

    @Test
    void missingValuesAreNotEqual() {
        Rulebase rulebase = Samples.ruleWhen("""
                  $bought : Bought( $actor : actorId, $imei : imei )
                  Registered( actorId == $actor, imei == $imei, this after[0s, 1h] $bought )
                """);
        try (Session session = new Session(rulebase)) {
            session.insert("Bought").insert("Registered");
            assertThat(session.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    this after[-30s, 30s] $b    | -30000 | true
                    this after[-30s, 30s] $b    |  30000 | true
                    this after[-30s, 30s] $b    |  30001 | false
                    this after[-30s, 30s] $b    | -30001 | false
                    this after[-10s, 30s] $b    | -10000 | true
                    this after[-10s, 30s] $b    | -10001 | false
                    this after[-10s, 30s] $b    |  30000 | true
                    this after[-10s, 30s] $b    |  30001 | false
                    this after[0s, 30s] $b      |      0 | true
                    this after[0s, 30s] $b      |     -1 | false
                    this after[0s, 30s] $b      |  30000 | true
                    this after[0s, 30s] $b      |  30001 | false
                    this before[0s, 30s] $b     | -30000 | true
                    this before[0s, 30s] $b     |      1 | false
                    this coincides $b           |      0 | true
                    this coincides $b           |      1 | false
                    this coincides[5s] $b       |  -5000 | true
                    this coincides[5s] $b       |   5001 | false
                    """)
    void temporalBoundsIncludeTheirEnds(String constraint, long registeredMs, boolean matches) {
        Rulebase rulebase = Samples.ruleWhen(
                "  $b : Bought( $actor : actorId )\n  Registered( actorId == $actor, " + constraint + " )");
        try (Session session = new Session(rulebase)) {
            session.advance(Instant.parse("2026-03-02T09:00:00Z").toEpochMilli());
            if (registeredMs < 0) {
                session.insert("Registered").advance(-registeredMs).insert("Bought");
            } else {
                session.insert("Bought").advance(registeredMs).insert("Registered");
            }
            assertThat(session.calls()).hasSize(matches ? 1 : 0);
        }
    }
}
