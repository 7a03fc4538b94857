package io.eventhub.engine.reference;

import io.eventhub.engine.ShardSettings;
import io.eventhub.model.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine has to decide, without any of its code: every question is answered by looking through everything that
 * has been accepted so far.
 */
final class Reference {
    private static final Comparator<Match> ORDER = Comparator.comparing((Match match) -> match.actor())
            .thenComparing(match -> match.rule.name())
            .thenComparingLong(match -> match.time())
            .thenComparing(match -> match.facts.get(0).time())
            .thenComparing(match -> match.facts.get(0).id())
            .thenComparing(match -> match.facts.get(match.facts.size() - 1).time())
            .thenComparing(match -> match.facts.get(match.facts.size() - 1).id());

    private final ShardSettings settings;
    private final List<Fact> log = new ArrayList<>();
    private final Map<String, Event> accepted = new HashMap<>();
    private final List<Match> waiting = new ArrayList<>();
    private final List<Match> decided = new ArrayList<>();
    private List<String> lines = new ArrayList<>();
    private long clock;
    private @Nullable Event event;
    /** What proposed in this step, and which decisions a fact of this step shows to be wrong. */
    private final Set<Match> proposed = new LinkedHashSet<>();

    private final Set<Match> wrong = new LinkedHashSet<>();

    Reference(ShardSettings settings) {
        this.settings = settings;
    }

    private record Match(Rule rule, List<Fact> facts) {
        String actor() {
            return facts.get(0).actor();
        }

        /** Of its latest event, or its deadline. */
        long time() {
            return Math.max(
                    rule.deadline(facts),
                    facts.stream().mapToLong(Fact::time).max().orElseThrow());
        }

        String line() {
            return rule.name() + " " + actor() + " @" + time() + " "
                    + facts.stream().map(Fact::id).toList();
        }
    }

    /** What comes of the delivery, in no order. */
    List<String> take(Delivery delivery) {
        lines = new ArrayList<>();
        long target = delivery.recordTime() - settings.grace().toMillis();
        for (long next = nextDeadline(); next <= target; next = nextDeadline()) {
            clock = Math.max(clock, next);
            event = null;
            settle(decideUpTo(next));
        }
        clock = Math.max(clock, target);
        event = delivery.event();
        if (event != null && isAcceptable(event, delivery.recordTime())) {
            accepted.put(event.id(), event);
            settle(arrive(fact(event)));
        }
        return lines;
    }

    private boolean isAcceptable(Event candidate, long recordTime) {
        Event before = accepted.get(candidate.id());
        String refusal = before != null
                ? before.equals(candidate) ? "duplicate" : "conflict"
                : candidate.timeMs() > recordTime + settings.maxSkew().toMillis()
                        ? "FUTURE"
                        : candidate.timeMs()
                                        < clock - settings.allowedLateness().toMillis()
                                ? "LATE"
                                : "";
        if (!refusal.isEmpty()) {
            lines.add(refusal);
        }
        return refusal.isEmpty();
    }

    private long nextDeadline() {
        return waiting.stream().mapToLong(Match::time).min().orElse(Long.MAX_VALUE);
    }

    private List<Match> decideUpTo(long instant) {
        List<Match> due =
                waiting.stream().filter(match -> match.time() <= instant).toList();
        waiting.removeAll(due);
        return due.stream().filter(this::isTrueNonEvent).toList();
    }

    private boolean isTrueNonEvent(Match match) {
        boolean isTrue = !match.rule.isPrevented(match.facts, log);
        if (isTrue) {
            decided.add(match);
        }
        return isTrue;
    }

    /** The matches the fact completes, the non-events among them only when their deadline has passed already. */
    private List<Match> arrive(Fact fact) {
        log.add(fact);
        correct(fact);
        List<Match> fired = new ArrayList<>();
        for (Rule rule : Rules.ALL) {
            for (List<Fact> facts : rule.matches(fact, log)) {
                Match match = new Match(rule, facts);
                if (rule.absences().isEmpty()) {
                    fired.add(match);
                } else if (match.time() > clock) {
                    waiting.add(match);
                } else if (isTrueNonEvent(match)) {
                    fired.add(match);
                }
            }
        }
        return fired;
    }

    private void correct(Fact fact) {
        for (Match match : List.copyOf(decided)) {
            if (match.rule.isPreventedBy(match.facts, fact)) {
                decided.remove(match);
                wrong.add(match);
            }
        }
    }

    /** Matches say what they have to say; what they publish arrives in turn. */
    private void settle(List<Match> fired) {
        List<Match> next = fired;
        while (!next.isEmpty()) {
            List<Fact> published = new ArrayList<>();
            next.stream().sorted(ORDER).forEach(match -> say(match, published));
            next = published.stream()
                    .flatMap(fact -> arrive(counted(fact)).stream())
                    .toList();
        }
        conclude();
    }

    /** What the step itself showed to be wrong was never decided; what was decided before it is corrected. */
    private void conclude() {
        proposed.stream()
                .filter(match -> !wrong.contains(match))
                .forEach(match -> lines.add("decision " + match.line()));
        wrong.removeIf(match -> !match.rule.proposes() || proposed.contains(match));
        wrong.forEach(match ->
                lines.add("correction by " + Objects.requireNonNull(event).id() + " of " + match.line()));
        proposed.clear();
        wrong.clear();
    }

    private void say(Match match, List<Fact> published) {
        if (match.rule.proposes()) {
            proposed.add(match);
        }
        if (match.rule.publishes() != null) {
            lines.add(match.rule.publishes() + " by " + match.line());
            String key = (String) match.rule.published(match.facts).get("key");
            published.add(new Fact(
                    match.rule.publishes() + " by " + match.line(),
                    match.rule.publishes(),
                    match.actor(),
                    match.time(),
                    key,
                    null,
                    0,
                    0,
                    0));
        }
    }

    private Fact fact(Event event) {
        return counted(new Fact(
                event.id(),
                event.type(),
                event.actor(),
                event.timeMs(),
                (String) event.data().get("key"),
                (Long) event.data().get("amount"),
                0,
                0,
                0));
    }

    /** With its counts and sums: of what has arrived, itself included, and lies in the window that ends with it. */
    private Fact counted(Fact fact) {
        List<Fact> before = new ArrayList<>(log);
        before.add(fact);
        before.removeIf(other -> !other.actor().equals(fact.actor()) || other.time() > fact.time());
        long recent = before.stream()
                .filter(other -> other.is("A") && other.time() > fact.time() - 120_000)
                .count();
        long total = before.stream()
                .filter(other -> other.is("C") && other.time() > fact.time() - 300_000 && other.amount() != null)
                .mapToLong(other -> Objects.requireNonNull(other.amount()))
                .sum();
        long often = before.stream()
                .filter(other -> other.is("X") && other.time() > fact.time() - 180_000)
                .count();
        return new Fact(
                fact.id(), fact.type(), fact.actor(), fact.time(), fact.key(), fact.amount(), recent, total, often);
    }
}
