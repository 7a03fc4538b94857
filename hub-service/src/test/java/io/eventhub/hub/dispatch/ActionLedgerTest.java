package io.eventhub.hub.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.eventhub.hub.consume.LeftOut;
import io.eventhub.hub.embedded.TestServers;
import io.eventhub.model.Action;
import io.eventhub.model.EventRef;
import io.eventhub.model.Outcome;
import io.eventhub.model.Withdrawal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ActionLedgerTest {
    private static final long NOW = 10_000;
    private static final long LEASE_END = 25_000;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ActionLedger ledger = new ActionLedger(TestServers.jdbc(), new LeftOut(meters));

    @BeforeEach
    void clear() {
        TestServers.jdbc().execute("TRUNCATE action_ledger");
    }

    @Test
    void admitsAnIdOnceWithinABatchAndForEver() {
        Admission first = Admission.sending(Actions.of("a", "log"));

        assertThat(admit(first, first, Admission.sending(Actions.of("b", "log"))))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(admit(first)).isEmpty();
        end("a", LedgerStatus.SENT);
        assertThat(admit(first)).isEmpty();
    }

    @Test
    void leavesOutWhatTheDatabaseCannotHoldAndAdmitsTheOthers() {
        Action unstorable = Actions.of("b", random(6_000), "winback", "log", 1_000);

        assertThat(admit(
                        Admission.sending(Actions.of("a", "log")),
                        Admission.sending(unstorable),
                        Admission.sending(Actions.of("c", "log"))))
                .containsExactlyInAnyOrder("a", "c");
        assertThat(meters.counter("hub.consume.left.out", "from", "action_ledger")
                        .count())
                .isEqualTo(1);
    }

    /** Text that does not compress, and so is too long for an index. */
    private static String random(int length) {
        return new Random(1)
                .ints(length, 0x4e00, 0x9fff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void leavesAnAttemptAloneUntilItsLeaseEndsAndThenGivesItToOneInstance() {
        admit(Admission.sending(Actions.of("a", "log")));

        assertThat(ledger.claimDue("log", 10, LEASE_END - 1, LEASE_END - 1, 99_000))
                .isEmpty();
        assertThat(ledger.claimDue("log", 10, LEASE_END, LEASE_END, 99_000))
                .singleElement()
                .satisfies(attempt -> {
                    assertThat(attempt.number()).isEqualTo(2);
                    assertThat(attempt.admittedMs()).isEqualTo(NOW);
                    assertThat(attempt.action().attributes()).containsEntry("cell", "x\uFFFDy");
                });
        assertThat(ledger.claimDue("log", 10, LEASE_END, LEASE_END, 99_000)).isEmpty();
    }

    @Test
    void givesAnAttemptWhoseLeaseEndedOnlyWhenItMayCountAsLostButWhatWaitsAtOnce() {
        admit(Admission.sending(Actions.of("a", "log")), Admission.waiting(Actions.of("b", "log")));

        assertThat(ledger.claimDue("log", 10, LEASE_END, Long.MIN_VALUE, 99_000))
                .extracting(attempt -> attempt.action().id())
                .containsExactly("b");
        assertThat(ledger.claimDue("log", 10, LEASE_END, LEASE_END - 1, 99_000)).isEmpty();
        assertThat(ledger.claimDue("log", 10, LEASE_END, LEASE_END, 99_000))
                .extracting(attempt -> attempt.action().id())
                .containsExactly("a");
    }

    @Test
    void givesWhatWaitsForRoomAtOnceAndOnlyOfTheChannelAskedFor() {
        admit(Admission.waiting(Actions.of("a", "webhook")), Admission.waiting(Actions.of("b", "log")));

        assertThat(ledger.claimDue("webhook", 10, NOW, NOW, LEASE_END))
                .singleElement()
                .extracting(Attempt::number, attempt -> attempt.action().id())
                .containsExactly(1, "a");
    }

    @Test
    void givesAFailedAttemptAgainWhenItIsDue() {
        admit(Admission.sending(Actions.of("a", "log")));

        assertThat(ledger.complete(List.of(
                        new Completion("a", LedgerStatus.RESERVED, OptionalLong.of(12_000), 11_000, "HTTP 503"))))
                .isEmpty();

        assertThat(ledger.claimDue("log", 10, 11_999, 11_999, LEASE_END)).isEmpty();
        assertThat(ledger.claimDue("log", 10, 12_000, 12_000, LEASE_END)).hasSize(1);
    }

    @Test
    void givesTheOutcomeOfAnEndedActionOnce() {
        admit(Admission.sending(Actions.of("a", "log")));

        assertThat(end("a", LedgerStatus.SENT))
                .containsExactly(new Outcome("a", "anna", Outcome.Kind.ACCEPTED, 11_000, "HTTP 200"));
        assertThat(end("a", LedgerStatus.FAILED)).isEmpty();
    }

    @Test
    void cancelsWhatWaitsAndNotWhatCameLaterOrBelongsToOthers() {
        admit(
                waiting("mine", "anna", "winback", 5_000),
                waiting("later", "anna", "winback", 5_001),
                waiting("other scenario", "anna", "upsell", 5_000),
                waiting("other actor", "ben", "winback", 5_000));

        assertThat(withdraw(5_000))
                .extracting(Outcome::actionId, Outcome::kind)
                .containsExactly(tuple("mine", Outcome.Kind.CANCELLED));
        assertThat(ledger.claimDue("log", 10, NOW, NOW, LEASE_END)).hasSize(3);
    }

    @Test
    void letsARunningAttemptOfAWithdrawnActionSucceedButNotBeRepeated() {
        admit(Admission.sending(Actions.of("a", "log")), Admission.sending(Actions.of("b", "log")));
        assertThat(withdraw(5_000)).isEmpty();

        assertThat(end("a", LedgerStatus.SENT)).extracting(Outcome::kind).containsExactly(Outcome.Kind.ACCEPTED);
        assertThat(ledger.complete(List.of(
                        new Completion("b", LedgerStatus.RESERVED, OptionalLong.of(12_000), 11_000, "HTTP 503"))))
                .extracting(Outcome::kind)
                .containsExactly(Outcome.Kind.CANCELLED);
    }

    @Test
    void saysOfALostAttemptThatItsActionWasWithdrawnMeanwhile() {
        admit(Admission.sending(Actions.of("a", "log")));
        withdraw(5_000);

        assertThat(ledger.claimDue("log", 10, LEASE_END, LEASE_END, 99_000))
                .singleElement()
                .extracting(Attempt::withdrawn)
                .isEqualTo(true);
    }

    @Test
    void remembersWhichOutcomesNobodyWasToldOf() {
        admit(
                Admission.sending(Actions.of("a", "log")),
                Admission.ended(Actions.of("b", "fax"), LedgerStatus.FAILED, "there is no channel fax"));
        end("a", LedgerStatus.SENT);

        assertThat(ledger.unpublished(11_000, 10)).extracting(Outcome::actionId).containsExactly("b", "a");
        ledger.published(List.of("b"));
        assertThat(ledger.unpublished(11_000, 10)).extracting(Outcome::actionId).containsExactly("a");
    }

    @Test
    void removesOldActionsThatAreDoneWithAndNoOthers() {
        admit(Admission.sending(Actions.of("a", "log")), Admission.sending(Actions.of("b", "log")));
        end("a", LedgerStatus.SENT);
        ledger.published(List.of("a"));

        assertThat(ledger.forgetOlderThan(NOW, 10)).isZero();
        assertThat(ledger.forgetOlderThan(NOW + 1, 10)).isEqualTo(1);
        assertThat(ledger.claimDue("log", 10, LEASE_END, LEASE_END, 99_000)).hasSize(1);
    }

    /** A late event shows that one non-event did not happen; the scenario's other actions stay as they are. */
    @Test
    void correctionCancelsWhatWaitsAndMarksWhatWasSent() {
        admit(
                waiting("waits", "anna", "winback", 5_000),
                waiting("sent", "anna", "winback", 5_000),
                waiting("other", "anna", "winback", 5_000));
        assertThat(ledger.claimDue("log", 10, LEASE_END, LEASE_END, NOW)).hasSize(3);
        end("sent", LedgerStatus.SENT);
        ledger.complete(
                List.of(new Completion("waits", LedgerStatus.RESERVED, OptionalLong.of(20_000), 11_000, "HTTP 503")));

        assertThat(correct("waits")).singleElement().satisfies(outcome -> {
            assertThat(outcome.kind()).isEqualTo(Outcome.Kind.CANCELLED);
            assertThat(outcome.detail()).contains("Registered crm r1 came late");
        });
        assertThat(correct("sent")).singleElement().satisfies(outcome -> {
            assertThat(outcome.kind()).isEqualTo(Outcome.Kind.CORRECTED);
            assertThat(outcome.detail()).contains("Registered crm r1 came late");
        });
        assertThat(correct("sent")).as("read a second time").isEmpty();
        assertThat(correct("other")).as("its attempt is still running").isEmpty();
        assertThat(end("other", LedgerStatus.SENT))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.kind()).isEqualTo(Outcome.Kind.CORRECTED));
    }

    private List<Outcome> correct(String id) {
        List<EventRef> late = List.of(new EventRef("crm", "r1", "Registered", 4_000));
        return ledger.withdraw(new Withdrawal("anna", "winback", 4_000, late, Optional.of(id)), 10_000, 11_000);
    }

    private Set<String> admit(Admission... admissions) {
        return ledger.admit(List.of(admissions), NOW, LEASE_END);
    }

    private List<Outcome> end(String id, LedgerStatus status) {
        return ledger.complete(List.of(new Completion(id, status, OptionalLong.empty(), 11_000, "HTTP 200")));
    }

    private List<Outcome> withdraw(long recordMs) {
        return ledger.withdraw(Withdrawal.of("anna", "winback", 4_000, List.of()), recordMs, 11_000);
    }

    private static Admission waiting(String id, String actor, String scenario, long triggerRecordMs) {
        Action action = Actions.of(id, actor, scenario, "log", triggerRecordMs);
        return Admission.waiting(action);
    }
}
