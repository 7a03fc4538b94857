package io.eventhub.engine.arbitration;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.Seed;
import io.eventhub.engine.fixture.TestRulebase;
import io.eventhub.model.Candidate;
import io.eventhub.model.Decision;
import io.eventhub.model.Profile;
import io.eventhub.model.Reason;
import io.eventhub.rules.policy.ActionPolicy;
import io.eventhub.rules.policy.ContextExclusion;
import io.eventhub.rules.policy.CoolDown;
import io.eventhub.rules.policy.ExclusionGroup;
import io.eventhub.rules.policy.FrequencyCap;
import io.eventhub.rules.policy.Rollout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ArbiterTest {
    private static final long NOW = 1_000_000_000;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final Supplier<Optional<Profile>> UNREAD = () -> {
        throw new AssertionError("the profile was read");
    };

    private final TestRulebase rulebase = new TestRulebase()
            .scenario("help", "service", 10)
            .scenario("offer", "sales", 90)
            .scenario("deal", "sales", 40)
            .action(new ActionPolicy("call", "service", "care", "phone", "", false, false))
            .action(new ActionPolicy("mail", "sales", "marketing", "email", "", true, true))
            .action(new ActionPolicy("text", "sales", "marketing", "sms", "", true, true));

    private List<Contact> history = new ArrayList<>();
    private Supplier<Optional<Profile>> profile = UNREAD;
    private Map<String, ActorState> states = Map.of();
    private Map<String, String> withdrawn = Map.of();

    private static Candidate candidate(String scenario, String action, long timeMs) {
        return new Candidate(
                scenario + action + timeMs,
                scenario,
                "rule of " + scenario,
                "anna",
                action,
                timeMs,
                false,
                Map.of(),
                Map.of(),
                List.of());
    }

    private List<Decision> decide(Candidate... candidates) {
        try (Arbiter arbiter = new Arbiter(rulebase.build())) {
            return arbiter.decide(new Proposals(
                            List.of(candidates), withdrawn, profile, states, history, arbiter.room(List::of), NOW, NOW))
                    .decisions();
        }
    }

    private static Contact contact(String scenario, String action, long instantMs) {
        return new Contact("past" + instantMs, scenario, action, "marketing", "email", instantMs, true);
    }

    private static FrequencyCap cap(int max) {
        return new FrequencyCap(
                "daily", OptionalInt.of(max), Duration.ofHours(24), Set.of(), Set.of("marketing"), Set.of());
    }

    @Test
    void tierComesStrictlyBeforePriority() {
        rulebase.group(new ExclusionGroup("one", 1, Duration.ofHours(1), Set.of("call", "mail")));
        List<Decision> decisions = decide(candidate("offer", "mail", NOW), candidate("help", "call", NOW));
        assertThat(decisions)
                .extracting(decision -> decision.candidate().scenario(), Decision::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("help", Reason.SENT),
                        org.assertj.core.groups.Tuple.tuple("offer", Reason.LOST_ARBITRATION));
        assertThat(decisions.get(1).detail()).contains("scenario help").contains("one");
        assertThat(decisions.get(1).allowedFromMs()).hasValue(NOW + HOUR);
    }

    @Test
    void insideATierPriorityThenEarlierTimeDecide() {
        assertThat(decide(
                        candidate("deal", "mail", NOW - 5),
                        candidate("offer", "mail", NOW),
                        candidate("offer", "text", NOW - 1)))
                .extracting(decision ->
                        decision.candidate().scenario() + decision.candidate().timeMs())
                .containsExactly("offer" + (NOW - 1), "offer" + NOW, "deal" + (NOW - 5));
    }

    @Test
    void losingAgainstHistoryIsExclusionNotLostArbitration() {
        rulebase.group(new ExclusionGroup("one", 1, Duration.ofHours(1), Set.of("text", "mail")));
        history.add(contact("deal", "text", NOW - HOUR + 1));
        Decision decision = decide(candidate("offer", "mail", NOW)).get(0);
        assertThat(decision.reason()).isEqualTo(Reason.EXCLUSION_GROUP);
        assertThat(decision.policy()).isEqualTo("one");
        assertThat(decision.allowedFromMs()).hasValue(NOW + 1);
    }

    @Test
    void atExactlyThePeriodTheOlderContactNoLongerCounts() {
        rulebase.group(new ExclusionGroup("one", 1, Duration.ofHours(1), Set.of("text", "mail")));
        rulebase.coolDown(new CoolDown("rest", CoolDown.Target.ACTION, "mail", Duration.ofHours(1)));
        history.add(contact("offer", "mail", NOW - HOUR));
        assertThat(decide(candidate("offer", "mail", NOW)).get(0).reason()).isEqualTo(Reason.SENT);
    }

    @Test
    void coolDownOfAScenarioHoldsOneMillisecondBeforeItsPeriod() {
        rulebase.coolDown(new CoolDown("rest", CoolDown.Target.SCENARIO, "offer", Duration.ofHours(1)));
        history.add(contact("offer", "text", NOW - HOUR + 1));
        Decision decision = decide(candidate("offer", "mail", NOW)).get(0);
        assertThat(decision.reason()).isEqualTo(Reason.COOL_DOWN);
        assertThat(decision.detail()).isEqualTo("cool-down rest: used 1 time(s) within 1h");
        assertThat(decision.allowedFromMs()).hasValue(NOW + 1);
    }

    @Test
    void capNamesCounterLimitAndWhenItOpens() {
        rulebase.cap(cap(2));
        history.add(contact("offer", "mail", NOW - 3 * HOUR));
        history.add(contact("offer", "mail", NOW - 2 * HOUR));
        Decision decision = decide(candidate("offer", "mail", NOW)).get(0);
        assertThat(decision.reason()).isEqualTo(Reason.CAP_REACHED);
        assertThat(decision.detail()).isEqualTo("cap daily: 2 of at most 2 within 1d");
        assertThat(decision.allowedFromMs()).hasValue(NOW + 21 * HOUR);
    }

    @Test
    void capSeesWhatWasChosenAtTheSameInstant() {
        rulebase.cap(cap(1));
        assertThat(decide(candidate("offer", "mail", NOW), candidate("deal", "text", NOW)))
                .extracting(Decision::reason)
                .containsExactly(Reason.SENT, Reason.CAP_REACHED);
    }

    @Test
    void capOfZeroAllowsNoneAndUnlimitedAllowsAll() {
        rulebase.cap(new FrequencyCap("x", OptionalInt.empty(), Duration.ofDays(1), Set.of(), Set.of(), Set.of()));
        assertThat(decide(candidate("offer", "mail", NOW)).get(0).isChosen()).isTrue();
        rulebase.cap(cap(0));
        Decision decision = decide(candidate("offer", "mail", NOW)).get(0);
        assertThat(decision.reason()).isEqualTo(Reason.CAP_REACHED);
        assertThat(decision.allowedFromMs()).isEmpty();
    }

    @Test
    void anActionThatDoesNotObeyPassesAndDoesNotCount() {
        rulebase.cap(new FrequencyCap("all", OptionalInt.of(1), Duration.ofDays(1), Set.of(), Set.of(), Set.of()));
        assertThat(decide(
                        candidate("help", "call", NOW),
                        candidate("help", "call", NOW - 1),
                        candidate("offer", "mail", NOW)))
                .allMatch(Decision::isChosen);
    }

    @Test
    void withoutConditionsTheProfileIsNotRead() {
        assertThat(decide(candidate("offer", "mail", NOW)).get(0).isChosen()).isTrue();
    }

    @Test
    void conditionsAreMetByTheProfileOrTheActorIsNotEligible() {
        rulebase.onlyEligible("offer");
        profile = () -> Optional.of(new Profile("anna", Map.of("eligible", true), 1));
        assertThat(decide(candidate("offer", "mail", NOW)).get(0).isChosen()).isTrue();
        profile = () -> Optional.of(new Profile("anna", Map.of("eligible", false), 1));
        assertThat(decide(candidate("offer", "mail", NOW)).get(0).detail()).isEqualTo("eligible is false");
        profile = Optional::empty;
        Decision decision = decide(candidate("offer", "mail", NOW)).get(0);
        assertThat(decision.reason()).isEqualTo(Reason.NOT_ELIGIBLE);
        assertThat(decision.policy()).isEqualTo("rule of offer");
    }

    @Test
    void aStateWithholdsItsTiersAndNoOthers() {
        rulebase.exclusion(new ContextExclusion("care first", "case-open", Set.of("sales"), Set.of()));
        states = Map.of("case-open", ActorState.change("case-open", true, NOW, "case opened"));
        assertThat(decide(candidate("offer", "mail", NOW), candidate("help", "call", NOW)))
                .extracting(Decision::reason)
                .containsExactly(Reason.SENT, Reason.CONTEXT_EXCLUDED);
        states = Map.of("case-open", ActorState.change("case-open", false, NOW, "case closed"));
        assertThat(decide(candidate("offer", "mail", NOW)).get(0).isChosen()).isTrue();
    }

    @Test
    void aWithdrawnScenarioIsCancelled() {
        withdrawn = Map.of("offer", "bought meanwhile");
        Decision decision = decide(candidate("offer", "mail", NOW)).get(0);
        assertThat(decision.reason()).isEqualTo(Reason.CANCELLED_BY_EVENT);
        assertThat(decision.policy()).isEqualTo("bought meanwhile");
    }

    @Test
    void theSameCandidateIsDecidedOnce() {
        Candidate candidate = candidate("offer", "mail", NOW);
        assertThat(decide(candidate, candidate))
                .extracting(Decision::reason)
                .containsExactly(Reason.SENT, Reason.DUPLICATE);
    }

    @Test
    void anEarlierInstantIsRefusedWhenItWouldFillALaterWindow() {
        rulebase.cap(cap(1));
        history.add(contact("offer", "mail", NOW + 5));
        assertThat(decide(candidate("offer", "mail", NOW)).get(0).reason()).isEqualTo(Reason.CAP_REACHED);
    }

    @RepeatedTest(100)
    void noWindowEverHoldsMoreThanTheCap(RepetitionInfo run) {
        Seed seed = Seed.of(run.getCurrentRepetition());
        Random random = seed.random();
        int max = random.nextInt(4);
        long period = 1 + random.nextInt(200);
        rulebase.cap(
                new FrequencyCap("c", OptionalInt.of(max), Duration.ofMillis(period), Set.of(), Set.of(), Set.of()));
        try (Arbiter arbiter = new Arbiter(rulebase.build())) {
            long time = NOW;
            for (int i = 0; i < 300; i++) {
                time += random.nextInt(60) - 10;
                List<Candidate> candidates = new ArrayList<>();
                for (int c = 0; c <= random.nextInt(3); c++) {
                    candidates.add(
                            candidate("offer", random.nextBoolean() ? "mail" : "text", time + random.nextInt(20)));
                }
                history.addAll(arbiter.decide(new Proposals(
                                candidates, Map.of(), UNREAD, Map.of(), history, arbiter.room(List::of), 0, 0))
                        .contacts());
            }
        }
        for (Contact end : history) {
            assertThat(history)
                    .as("cap %s within %s, %s", max, period, seed)
                    .filteredOn(contact ->
                            contact.instantMs() > end.instantMs() - period && contact.instantMs() <= end.instantMs())
                    .hasSizeLessThanOrEqualTo(max);
        }
        assertThat(history.isEmpty()).as(seed.toString()).isEqualTo(max == 0);
    }

    @Test
    void aScenarioInShadowGoesThroughTheFunnelAndTakesNothingFromOthers() {
        rulebase.cap(cap(1)).rollout(new Rollout("offer", 0));
        assertThat(decide(candidate("offer", "mail", NOW), candidate("deal", "text", NOW)))
                .extracting(decision -> decision.candidate().scenario() + " " + decision.reason())
                .containsExactly("offer SHADOW", "deal SENT");
        history = List.of(contact("deal", "text", NOW - HOUR));
        assertThat(decide(candidate("offer", "mail", NOW)))
                .extracting(Decision::reason)
                .as("what would have withheld it is told")
                .containsExactly(Reason.CAP_REACHED);
    }

    @Test
    void aCanarySendsForTheSameShareOfActorsAndForNoneLessWhenItGrows() {
        Set<String> ten = sentAt(10);
        assertThat(ten.size()).isBetween(900, 1100);
        assertThat(sentAt(30)).containsAll(ten).hasSizeBetween(2850, 3150);
        assertThat(sentAt(100)).hasSize(10_000);
        // a release that hashes differently would move every running canary to other actors
        assertThat(ten).contains("actor1", "actor15", "actor16").doesNotContain("actor0", "actor2");
    }

    private Set<String> sentAt(int percent) {
        Set<String> sent = new HashSet<>();
        TestRulebase canary =
                new TestRulebase().scenario("offer", "sales", 90).action("mail").rollout(new Rollout("offer", percent));
        try (Arbiter arbiter = new Arbiter(canary.build())) {
            for (int i = 0; i < 10_000; i++) {
                Candidate candidate = new Candidate(
                        "c" + i, "offer", "rule", "actor" + i, "mail", NOW, false, Map.of(), Map.of(), List.of());
                Arbitration arbitration = arbiter.decide(new Proposals(
                        List.of(candidate), Map.of(), profile, states, List.of(), arbiter.room(List::of), NOW, NOW));
                boolean isSent = arbitration.decisions().get(0).isChosen();
                assertThat(arbitration.contacts()).hasSize(isSent ? 1 : 0);
                if (isSent) {
                    sent.add(candidate.actor());
                }
            }
        }
        return sent;
    }
}
