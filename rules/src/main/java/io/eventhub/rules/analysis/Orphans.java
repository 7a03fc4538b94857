package io.eventhub.rules.analysis;

import io.eventhub.rules.catalogue.Aggregate;
import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.scenario.Condition;
import io.eventhub.rules.scenario.Consequence.Verb;
import io.eventhub.rules.scenario.EventPattern;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.source.Places;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what the catalogue declares and nothing uses, and what rules wait for and nothing publishes. */
record Orphans(Catalogue catalogue, Places places) {
    void check(List<ScenarioRule> rules) {
        Set<String> read = rules.stream()
                .flatMap(rule -> rule.patterns().stream())
                .map(pattern -> pattern.type().name())
                .collect(Collectors.toSet());
        Set<String> used = new HashSet<>(read);
        catalogue.aggregates().stream()
                .filter(aggregate -> read.contains(aggregate.host()))
                .forEach(aggregate -> used.add(aggregate.of()));
        Set<String> published = named(rules, Verb.PUBLISH);
        for (EventType type : catalogue.eventTypes().values()) {
            boolean isBusiness = type.kind() == EventType.Kind.BUSINESS;
            if (!used.contains(type.name()) && !(isBusiness && published.contains(type.name()))) {
                places.warning(
                        "event type",
                        type.name(),
                        "nothing uses event type " + type.name() + ": no rule reads it"
                                + (isBusiness ? " or publishes it" : ", and no aggregate counts it"),
                        "read it in a rule, such as " + type.name() + "( $actor : actorId ), or remove it");
            }
        }
        rules.forEach(rule -> checkPublished(rule, published));
        checkAggregates(rules);
        checkStates(rules);
    }

    private static void checkPublished(ScenarioRule rule, Set<String> published) {
        for (EventPattern pattern : rule.patterns()) {
            String type = pattern.type().name();
            if (pattern.type().kind() == EventType.Kind.BUSINESS && !published.contains(type)) {
                boolean isAbsent = pattern.kind() == EventPattern.Kind.NOT;
                pattern.place()
                        .warning(
                                "no rule publishes " + type + ", so "
                                        + (isAbsent ? "it is always absent" : "the rule never fires"),
                                "write hub.publish( \"" + type + "\" ) in the rule that infers it");
            }
        }
    }

    private void checkAggregates(List<ScenarioRule> rules) {
        Set<String> read = new HashSet<>();
        for (ScenarioRule rule : rules) {
            for (EventPattern pattern : rule.patterns()) {
                for (Condition condition : pattern.conditions()) {
                    condition.fields().forEach(field -> read.add(pattern.type().name() + "." + field));
                    condition
                            .drl()
                            .forEach(drl ->
                                    read.add(pattern.type().name() + "." + drl.substring(drl.lastIndexOf(' ') + 1)));
                }
            }
            rule.consequences().forEach(consequence -> read.add(consequence.java()));
        }
        for (Aggregate aggregate : catalogue.aggregates()) {
            String name = aggregate.host() + "." + aggregate.name();
            if (!read.contains(name) && !isNamed(rules, aggregate.name())) {
                places.warning(
                        "aggregate",
                        name,
                        "no rule reads aggregate " + aggregate.name() + " of " + aggregate.host()
                                + ", but it is kept for every actor",
                        "compare it, such as " + aggregate.host() + "( " + aggregate.name() + " >= 3 ), or remove it");
            }
        }
    }

    /** Through the variable of an event: {@code $bought.spentInDay}. */
    private static boolean isNamed(List<ScenarioRule> rules, String aggregate) {
        String getter = "get" + aggregate.substring(0, 1).toUpperCase(Locale.ROOT) + aggregate.substring(1);
        return rules.stream()
                .anyMatch(rule -> rule.consequences().stream()
                                .anyMatch(consequence -> consequence.java().contains(getter))
                        || rule.patterns().stream()
                                .flatMap(pattern -> pattern.conditions().stream())
                                .anyMatch(condition -> condition.source().contains("." + aggregate)
                                        || condition.source().contains(getter)));
    }

    private void checkStates(List<ScenarioRule> rules) {
        Set<String> entered = named(rules, Verb.ENTER);
        Set<String> left = named(rules, Verb.LEAVE);
        for (String state : catalogue.actorStates().keySet()) {
            if (!entered.contains(state)) {
                places.warning(
                        "state",
                        state,
                        "no rule enters state " + state,
                        "write hub.enter( \"" + state + "\" ) where it begins, or remove it");
            } else if (!left.contains(state)) {
                places.warning(
                        "state",
                        state,
                        "no rule leaves state " + state + ", so an actor stays in it for ever",
                        "write hub.leave( \"" + state + "\" ) where it ends");
            }
        }
    }

    static Set<String> named(List<ScenarioRule> rules, Verb verb) {
        return rules.stream().flatMap(rule -> rule.named(verb).stream()).collect(Collectors.toSet());
    }
}
