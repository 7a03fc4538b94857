package io.eventhub.hub.history;

import io.eventhub.model.BusinessEvent;
import io.eventhub.model.EventRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** The history read from Postgres; each list is one query along an index. */
final class PostgresDecisionHistory implements DecisionHistory {
    private static final String DECISIONS = """
            SELECT decision.*, ledger.status AS dispatch_status, ledger.channel AS dispatch_channel,
              ledger.attempts AS dispatch_attempts, ledger.outcome, ledger.outcome_detail, ledger.outcome_ms,
              ledger.corrected_by
            FROM decision LEFT JOIN action_ledger ledger ON ledger.id = decision.id
            """;
    private static final String BUSINESS_EVENTS = "SELECT * FROM business_event ";

    private final JdbcTemplate jdbc;

    PostgresDecisionHistory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<StoredDecision> decision(String id) {
        return query(new Conditions().with("decision.id = ?", id), "").stream().findFirst();
    }

    @Override
    public DecisionPage decisions(DecisionFilter filter) {
        List<StoredDecision> found = query(conditions(filter), latestFirst("decision.id", filter.limit() + 1));
        if (found.size() <= filter.limit()) {
            return new DecisionPage(found, Optional.empty());
        }
        List<StoredDecision> page = found.subList(0, filter.limit());
        return new DecisionPage(page, Optional.of(cursor(page.get(page.size() - 1))));
    }

    @Override
    public ActorTimeline timeline(String actor, TimelineFilter filter) {
        List<StoredDecision> decisions =
                query(of(actor, filter, "decision"), latestFirst("decision.id", filter.limit()));
        Conditions conditions = of(actor, filter, "business_event");
        List<BusinessEvent> businessEvents = jdbc.query(
                BUSINESS_EVENTS + conditions.where() + " ORDER BY time_ms DESC, id DESC LIMIT " + filter.limit(),
                (row, number) -> HistoryRows.businessEvent(row),
                conditions.values());
        return new ActorTimeline(actor, inOrder(decisions, businessEvents));
    }

    private static List<ActorTimeline.Entry> inOrder(
            List<StoredDecision> decisions, List<BusinessEvent> businessEvents) {
        List<ActorTimeline.Entry> entries = new ArrayList<>();
        causes(decisions, businessEvents).forEach(cause -> entries.add(new ActorTimeline.Caused(cause)));
        businessEvents.forEach(event -> entries.add(new ActorTimeline.Inferred(event)));
        decisions.forEach(decision -> entries.add(new ActorTimeline.Decided(decision)));
        // The sort is stable: at one instant the order of the three kinds stays.
        entries.sort(Comparator.comparingLong(ActorTimeline.Entry::timeMs));
        return entries;
    }

    /** Each technical event once; causes that are business events are entries of their own. */
    private static Stream<EventRef> causes(List<StoredDecision> decisions, List<BusinessEvent> businessEvents) {
        Set<String> inferred = businessEvents.stream()
                .map(event -> identity(event.event().ref()))
                .collect(Collectors.toSet());
        Set<String> seen = new HashSet<>(inferred);
        return Stream.concat(
                        businessEvents.stream().flatMap(event -> event.causes().stream()),
                        decisions.stream().flatMap(stored -> stored.decision().candidate().causes().stream()))
                .filter(cause -> seen.add(identity(cause)));
    }

    private static String identity(EventRef event) {
        return event.source() + '\0' + event.id();
    }

    private List<StoredDecision> query(Conditions conditions, String order) {
        return jdbc.query(
                DECISIONS + conditions.where() + order,
                (row, number) -> HistoryRows.decision(row),
                conditions.values());
    }

    private static String latestFirst(String id, int limit) {
        return " ORDER BY decision.time_ms DESC, " + id + " DESC LIMIT " + limit;
    }

    private static Conditions conditions(DecisionFilter filter) {
        Conditions conditions = new Conditions();
        filter.actor().ifPresent(actor -> conditions.with("decision.actor = ?", actor));
        filter.scenario().ifPresent(scenario -> conditions.with("decision.scenario = ?", scenario));
        filter.action().ifPresent(action -> conditions.with("decision.action = ?", action));
        filter.status().ifPresent(status -> conditions.with("decision.status = ?", status.name()));
        filter.reason().ifPresent(reason -> conditions.with("decision.reason = ?", reason.name()));
        filter.fromMs().ifPresent(fromMs -> conditions.with("decision.time_ms >= ?", fromMs));
        filter.toMs().ifPresent(toMs -> conditions.with("decision.time_ms < ?", toMs));
        filter.after()
                .ifPresent(after ->
                        conditions.with("(decision.time_ms, decision.id) < (?, ?)", after.timeMs(), after.id()));
        return conditions;
    }

    private static Conditions of(String actor, TimelineFilter filter, String table) {
        Conditions conditions = new Conditions().with(table + ".actor = ?", actor);
        filter.fromMs().ifPresent(fromMs -> conditions.with(table + ".time_ms >= ?", fromMs));
        filter.toMs().ifPresent(toMs -> conditions.with(table + ".time_ms < ?", toMs));
        return conditions;
    }

    private static DecisionCursor cursor(StoredDecision last) {
        return new DecisionCursor(
                last.decision().candidate().timeMs(), last.decision().id());
    }

    /** The conditions of a query and their values, all of which must hold. */
    private static final class Conditions {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        Conditions with(String condition, Object... itsValues) {
            conditions.add(condition);
            values.addAll(List.of(itsValues));
            return this;
        }

        String where() {
            return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        }

        Object[] values() {
            return values.toArray();
        }
    }
}
