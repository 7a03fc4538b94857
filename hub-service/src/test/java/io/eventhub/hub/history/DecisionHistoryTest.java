package io.eventhub.hub.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventhub.hub.consume.LeftOut;
import io.eventhub.hub.embedded.TestServers;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Candidate;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.EventRef;
import io.eventhub.model.Reason;
import io.eventhub.model.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DecisionHistoryTest {
    private static final EventRef DROPPED = new EventRef("net", "e1", "DroppedCall", 1_000);

    private final HistoryTables tables = new HistoryTables(TestServers.jdbc(), new LeftOut(new SimpleMeterRegistry()));
    private final DecisionHistory history = new PostgresDecisionHistory(TestServers.jdbc());

    @BeforeEach
    void clear() {
        TestServers.jdbc().execute("TRUNCATE decision, business_event, action_ledger");
    }

    @Test
    void givesADecisionBackAsItWas() {
        Map<String, Object> attributes = new HashMap<>(Map.of("n", 3L, "share", 0.5, "text", "é\"\\", "flag", true));
        attributes.put("nothing", null);
        Decision decision = new Decision(
                new Candidate(
                        "d1",
                        "winback",
                        "a rule",
                        "anna",
                        "offer",
                        5_000,
                        true,
                        attributes,
                        Map.of("$used", 9L),
                        List.of(DROPPED)),
                "sales",
                60,
                "marketing",
                Status.WITHHELD,
                Reason.CAP_REACHED,
                "caps!7",
                "3 of 3 in 7 days",
                OptionalLong.of(9_000),
                5_100,
                5_050,
                "v1");

        tables.insertDecisions(List.of(decision));

        assertThat(history.decision("d1")).contains(new StoredDecision(decision, Optional.empty()));
        assertThat(history.decision("d2")).isEmpty();
    }

    @Test
    void leavesOutWhatTheDatabaseCannotHoldAndKeepsTheOthers() {
        String actor = new Random(1)
                .ints(6_000, 0x4e00, 0x9fff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        tables.insertDecisions(List.of(
                sent("d1", "anna", "winback", 1), sent("d2", actor, "winback", 2), sent("d3", "ben", "winback", 3)));

        assertThat(ids(DecisionFilter.latest(10))).containsExactlyInAnyOrder("d1", "d3");
    }

    @Test
    void keepsTheFirstOfTwoRecordsWithOneId() {
        tables.insertDecisions(List.of(sent("d1", "anna", "winback", 1), sent("d1", "anna", "upsell", 2)));
        tables.insertDecisions(List.of(sent("d1", "anna", "other", 3)));

        assertThat(ids(DecisionFilter.latest(10))).containsExactly("d1");
        assertThat(history.decision("d1"))
                .map(stored -> stored.decision().candidate().scenario())
                .contains("winback");
    }

    @Test
    void storesTextThatHoldsANulCharacter() {
        Candidate candidate =
                new Candidate("d1", "s", "r", "anna", "a", 1, false, Map.of("text", "x\0y"), Map.of(), List.of());
        tables.insertDecisions(List.of(new Decision(
                candidate, "t", 0, "c", Status.CHOSEN, Reason.SENT, null, "", OptionalLong.empty(), 1, 1, "v")));

        assertThat(history.decision("d1"))
                .map(stored -> stored.decision().candidate().attributes().get("text"))
                .contains("x\uFFFDy");
    }

    @Test
    void listsTheLatestFirstAndGoesOnWhereThePageBeforeEnded() {
        tables.insertDecisions(IntStream.range(0, 7)
                .mapToObj(i -> sent("d" + i, "anna", "winback", 100 + i / 3))
                .toList());

        List<String> read = new ArrayList<>();
        DecisionPage page = history.decisions(DecisionFilter.latest(3));
        read.addAll(ids(page));
        while (page.next().isPresent()) {
            DecisionCursor cursor = DecisionCursor.parse(page.next().get().text());
            page = history.decisions(after(cursor));
            assertThat(page.decisions()).hasSizeLessThanOrEqualTo(3);
            read.addAll(ids(page));
        }

        assertThat(read).containsExactly("d6", "d5", "d4", "d3", "d2", "d1", "d0");
    }

    @Test
    void listsWhatMeetsEveryCondition() {
        tables.insertDecisions(List.of(
                sent("d1", "anna", "winback", 100),
                sent("d2", "ben", "winback", 200),
                withheld("d3", "anna", "upsell", 300, Reason.COOL_DOWN)));
        Optional<String> none = Optional.empty();

        assertThat(ids(filter(Optional.of("anna"), none, Optional.empty(), Optional.empty(), 0, 999)))
                .containsExactly("d3", "d1");
        assertThat(ids(filter(none, Optional.of("winback"), Optional.empty(), Optional.empty(), 0, 999)))
                .containsExactly("d2", "d1");
        assertThat(ids(filter(none, none, Optional.of(Status.WITHHELD), Optional.empty(), 0, 999)))
                .containsExactly("d3");
        assertThat(ids(filter(none, none, Optional.empty(), Optional.of(Reason.SENT), 0, 999)))
                .containsExactly("d2", "d1");
        assertThat(ids(filter(none, none, Optional.empty(), Optional.empty(), 200, 300)))
                .containsExactly("d2");
        assertThat(ids(filter(
                        Optional.of("anna"),
                        Optional.of("winback"),
                        Optional.of(Status.WITHHELD),
                        Optional.empty(),
                        0,
                        999)))
                .isEmpty();
    }

    @Test
    void tellsWhatBecameOfAnAction() {
        tables.insertDecisions(List.of(sent("d1", "anna", "winback", 100)));
        TestServers.jdbc().execute("""
                        INSERT INTO action_ledger (id, actor, scenario, action, category, channel, template, attributes, time_ms,
                          trigger_record_ms, status, in_flight, attempts, next_attempt_ms, admitted_ms, outcome, outcome_detail,
                          outcome_ms, corrected_by)
                        VALUES ('d1', 'anna', 'winback', 'offer', 'c', 'webhook', '', '{}', 1, 1, 'SENT', false, 2, 1, 1,
                          'ACCEPTED', 'HTTP 202', 7, 'Registered came late')""");

        assertThat(history.decision("d1").flatMap(StoredDecision::dispatch))
                .contains(new ActionState(
                        "webhook",
                        "SENT",
                        2,
                        Optional.of("ACCEPTED"),
                        Optional.of("HTTP 202"),
                        OptionalLong.of(7),
                        Optional.of("Registered came late")));
    }

    @Test
    void tellsAnActorsStoryInOrderWithEachCauseOnce() {
        Event regretted = Event.of("hub/telco", "b1", "CallsRegretted", "anna", 2_000, Map.of("count", 3L));
        BusinessEvent inferred = new BusinessEvent(regretted, "calls regretted", List.of(DROPPED), "v1");
        tables.insertBusinessEvents(List.of(inferred, inferred));
        Decision decision =
                decision("d1", "anna", "winback", 2_000, Status.CHOSEN, Reason.SENT, List.of(regretted.ref(), DROPPED));
        tables.insertDecisions(List.of(decision, sent("d2", "ben", "winback", 1_500)));

        assertThat(history.timeline("anna", TimelineFilter.latest(10)).entries())
                .containsExactly(
                        new ActorTimeline.Caused(DROPPED),
                        new ActorTimeline.Inferred(inferred),
                        new ActorTimeline.Decided(new StoredDecision(decision, Optional.empty())));
    }

    @Test
    void removesWhatIsOlderThanAnInstantAndNoMoreAtOnceThanAskedFor() {
        tables.insertDecisions(List.of(sent("d1", "a", "s", 1), sent("d2", "a", "s", 2), sent("d3", "a", "s", 3)));
        tables.insertBusinessEvents(
                List.of(new BusinessEvent(Event.of("hub", "b1", "T", "a", 1, Map.of()), "r", List.of(), "v1")));

        assertThat(tables.deleteOlderThan(3, 1)).isEqualTo(2);
        assertThat(ids(DecisionFilter.latest(10))).containsExactly("d3", "d2");
        assertThat(tables.deleteOlderThan(3, 10)).isEqualTo(1);
        assertThat(ids(DecisionFilter.latest(10))).containsExactly("d3");
    }

    @Test
    void refusesACursorItDidNotGive() {
        for (String text : List.of("", "nonsense", "!!", "MTIz")) {
            assertThatThrownBy(() -> DecisionCursor.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + text + "'");
        }
    }

    private List<String> ids(DecisionFilter filter) {
        return ids(history.decisions(filter));
    }

    private static List<String> ids(DecisionPage page) {
        return page.decisions().stream().map(stored -> stored.decision().id()).toList();
    }

    private static DecisionFilter after(DecisionCursor cursor) {
        Optional<String> none = Optional.empty();
        return new DecisionFilter(
                none,
                none,
                none,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                3,
                Optional.of(cursor));
    }

    private static DecisionFilter filter(
            Optional<String> actor,
            Optional<String> scenario,
            Optional<Status> status,
            Optional<Reason> reason,
            long from,
            long to) {
        return new DecisionFilter(
                actor,
                scenario,
                Optional.empty(),
                status,
                reason,
                OptionalLong.of(from),
                OptionalLong.of(to),
                10,
                Optional.empty());
    }

    @Test
    void aDeferredDecisionGivesWayToTheOneThatFollows() {
        Decision deferred = withheld("d1", "anna", "winback", 100, Reason.DEFERRED);
        Decision sent = later(sent("d1", "anna", "winback", 100), 500);

        tables.insertDecisions(List.of(deferred));
        tables.insertDecisions(List.of(sent, later(deferred, 900)));
        tables.insertDecisions(List.of(later(withheld("d1", "anna", "winback", 100, Reason.CAP_REACHED), 900)));

        assertThat(history.decision("d1")).map(stored -> stored.decision()).contains(sent);
    }

    private static Decision later(Decision decision, long instantMs) {
        return new Decision(
                decision.candidate(),
                decision.tier(),
                decision.priority(),
                decision.category(),
                decision.status(),
                decision.reason(),
                decision.policy(),
                decision.detail(),
                decision.allowedFromMs(),
                instantMs,
                decision.triggerRecordMs(),
                decision.rulebaseVersion());
    }

    private static Decision sent(String id, String actor, String scenario, long timeMs) {
        return decision(id, actor, scenario, timeMs, Status.CHOSEN, Reason.SENT, List.of());
    }

    private static Decision withheld(String id, String actor, String scenario, long timeMs, Reason reason) {
        return decision(id, actor, scenario, timeMs, Status.WITHHELD, reason, List.of());
    }

    private static Decision decision(
            String id,
            String actor,
            String scenario,
            long timeMs,
            Status status,
            Reason reason,
            List<EventRef> causes) {
        Candidate candidate = new Candidate(
                id, scenario, "rule", actor, "offer", timeMs, false, Collections.emptyMap(), Map.of(), causes);
        return new Decision(
                candidate, "sales", 1, "c", status, reason, null, "", OptionalLong.empty(), timeMs, timeMs, "v1");
    }
}
