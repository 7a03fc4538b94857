package io.eventhub.engine;

import io.eventhub.engine.arbitration.ActorState;
import io.eventhub.engine.firing.Consequence;
import io.eventhub.engine.firing.Exceeded;
import io.eventhub.engine.firing.Firing;
import io.eventhub.engine.firing.FiringLimits;
import io.eventhub.engine.firing.Flood;
import io.eventhub.engine.identity.Hash128;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Candidate;
import io.eventhub.model.Event;
import io.eventhub.model.EventRef;
import io.eventhub.model.Withdrawal;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.catalogue.Field;
import io.eventhub.rules.recognition.RuleInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what rules asked for into candidates, business events, changes of state and withdrawals. Ids are derived from
 * the rule or scenario and the matched events. Owned by the shard's thread.
 */
final class FiringReader {
    /** Several rules fire at one instant in an order that depends on the session's past; this one does not. */
    private static final Comparator<Firing> ORDER = Comparator.comparing(Firing::actor)
            .thenComparing(firing -> firing.rule().name())
            .thenComparingLong(Firing::timeMs)
            .thenComparing(Firing::causes, FiringReader::compare);

    private static final Comparator<Map.Entry<RuleInfo, Integer>> MOST_FIRINGS =
            Map.Entry.<RuleInfo, Integer>comparingByValue()
                    .thenComparing(entry -> entry.getKey().name());
    private static final int FEW_FIRINGS = 100;

    private final Rulebase rulebase;
    private final String source;
    private final Hash128 hash = new Hash128();

    FiringReader(Rulebase rulebase) {
        this.rulebase = rulebase;
        this.source = "hub/" + rulebase.name();
    }

    /** Notes everything in {@code step} and returns the events that re-enter the session. */
    List<Event> read(List<Firing> firings, Step step) {
        List<Firing> ordered = firings;
        if (firings.size() > 1) {
            ordered = new ArrayList<>(firings);
            ordered.sort(ORDER);
        }
        List<Event> published = new ArrayList<>(0);
        for (Firing firing : ordered) {
            if (firing.isTooLong()) {
                step.flooded(new Flood(firing.rule(), firing.actor(), Exceeded.TEXT));
                continue;
            }
            if (!mayFire(firing, step)) {
                step.giveUp(firing.rule());
                continue;
            }
            for (int i = 0; i < firing.consequences().size(); i++) {
                read(firing, i, step, published);
            }
        }
        return published;
    }

    /** Counts the firing; the first that is one too many says which rule is to be paused. */
    private static boolean mayFire(Firing firing, Step step) {
        Step.ForActor actor = step.forActor(firing.actor());
        actor.firings++;
        if (actor.firings > FEW_FIRINGS) {
            actor.count(firing.rule());
        }
        if (actor.firings == FiringLimits.FIRINGS_OF_AN_ACTOR + 1) {
            RuleInfo most = Collections.max(actor.firingsOfRules().entrySet(), MOST_FIRINGS)
                    .getKey();
            step.flooded(new Flood(most, firing.actor(), Exceeded.FIRINGS));
        }
        return actor.firings <= FiringLimits.FIRINGS_OF_AN_ACTOR;
    }

    /**
     * Notes that what these firings proposed should not have been: each was a non-event, found before an event showed that
     * it had not happened. One found in this very step is not proposed at all; one decided before is withdrawn.
     */
    void correct(List<Firing> corrected, Step step) {
        for (Firing firing : corrected) {
            Step.ForActor actor = step.forActor(firing.actor());
            for (Consequence consequence : firing.consequences()) {
                if (consequence instanceof Consequence.Propose propose) {
                    correct(candidate(firing, propose), actor, step);
                }
            }
        }
    }

    private static void correct(Candidate candidate, Step.ForActor actor, Step step) {
        boolean ofThisStep = actor.candidates.removeIf(proposed -> proposed.id().equals(candidate.id()));
        Event late = step.event;
        if (!ofThisStep && late != null) {
            step.withdraw(new Withdrawal(
                    candidate.actor(),
                    candidate.scenario(),
                    late.timeMs(),
                    List.of(late.ref()),
                    Optional.of(candidate.id())));
        }
    }

    private void read(Firing firing, int ordinal, Step step, List<Event> published) {
        Consequence consequence = firing.consequences().get(ordinal);
        Step.ForActor actor = step.forActor(firing.actor());
        String rule = firing.rule().name();
        if (consequence instanceof Consequence.Propose propose) {
            actor.candidates.add(candidate(firing, propose));
        } else if (consequence instanceof Consequence.Publish publish) {
            BusinessEvent event = businessEvent(firing, ordinal, publish);
            step.publish(event);
            published.add(event.event());
        } else if (consequence instanceof Consequence.Enter enter) {
            actor.change(ActorState.change(enter.state(), true, firing.timeMs(), rule));
        } else if (consequence instanceof Consequence.Leave leave) {
            actor.change(ActorState.change(leave.state(), false, firing.timeMs(), rule));
        } else if (consequence instanceof Consequence.Withdraw withdraw) {
            actor.withdraw(withdraw.scenario(), rule);
            step.withdraw(Withdrawal.of(firing.actor(), withdraw.scenario(), firing.timeMs(), firing.causes()));
        }
    }

    private Candidate candidate(Firing firing, Consequence.Propose propose) {
        String scenario = firing.rule().scenario();
        if (scenario == null) {
            throw new IllegalStateException(
                    "rule \"" + firing.rule().name() + "\" proposes " + propose.action() + " but has no @scenario");
        }
        hash.begin().add("candidate").add(scenario).add(propose.action()).add(firing.actor());
        addCauses(firing);
        return new Candidate(
                hash.hex(),
                scenario,
                firing.rule().name(),
                firing.actor(),
                propose.action(),
                firing.timeMs(),
                firing.isNonEvent(),
                propose.attributes(),
                firing.bindings(),
                firing.causes());
    }

    private BusinessEvent businessEvent(Firing firing, int ordinal, Consequence.Publish publish) {
        EventType type = rulebase.catalogue().eventTypes().get(publish.eventType());
        if (type == null) {
            throw new IllegalStateException("rule \"" + firing.rule().name() + "\" publishes " + publish.eventType()
                    + ", which is not in the catalogue");
        }
        hash.begin()
                .add("business-event")
                .add(firing.rule().name())
                .add(type.name())
                .add(ordinal);
        addCauses(firing);
        Event event = Event.of(
                source, hash.hex(), type.name(), firing.actor(), firing.timeMs(), typed(type, publish.fields()));
        return new BusinessEvent(event, firing.rule().name(), firing.causes(), rulebase.version());
    }

    private void addCauses(Firing firing) {
        for (EventRef cause : firing.causes()) {
            hash.add(cause.source()).add(cause.id());
        }
    }

    /** Rules may hand over an {@code int} where the catalogue says integer; events carry {@code Long} and {@code Double}. */
    private static Map<String, Object> typed(EventType type, Map<String, Object> fields) {
        Map<String, Object> typed = new LinkedHashMap<>(fields);
        typed.replaceAll((name, value) -> {
            Field field = type.fields().get(name);
            return field != null && value instanceof Number number ? typed(field, number) : value;
        });
        return typed;
    }

    private static Object typed(Field field, Number number) {
        return switch (field.type()) {
            case INTEGER -> number.longValue();
            case NUMBER -> number.doubleValue();
            default -> number;
        };
    }

    private static int compare(List<EventRef> left, List<EventRef> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            EventRef a = left.get(i);
            EventRef b = right.get(i);
            int order = Long.compare(a.timeMs(), b.timeMs());
            order = order == 0 ? a.source().compareTo(b.source()) : order;
            order = order == 0 ? a.id().compareTo(b.id()) : order;
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
