package io.eventhub.rules;

import io.eventhub.rules.policy.ActionPolicy;
import io.eventhub.rules.policy.Operation;
import io.eventhub.rules.policy.Policies;
import io.eventhub.rules.policy.ScenarioRank;
import io.eventhub.rules.scenario.Condition;
import io.eventhub.rules.scenario.Consequence.Verb;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Puts the rules of each scenario together and checks what must agree between rules and files.
 *
 * @param owner of scenarios that name none
 */
record ScenarioAssembly(Policies policies, String owner, Findings findings) {
    private static final int DEFAULT_PRIORITY = 50;

    Map<String, Scenario> of(List<ScenarioRule> rules) {
        checkNames(rules);
        Map<String, List<ScenarioRule>> byScenario = new LinkedHashMap<>();
        Map<String, String> scenarioOfFile = new HashMap<>();
        for (ScenarioRule rule : rules) {
            String scenario = rule.scenario();
            if (scenario != null) {
                checkOnePerFile(rule, scenario, scenarioOfFile);
                byScenario.computeIfAbsent(scenario, id -> new ArrayList<>()).add(rule);
            }
        }
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        byScenario.forEach((id, own) -> scenarios.put(id, scenario(id, own)));
        return scenarios;
    }

    private static void checkNames(List<ScenarioRule> rules) {
        Map<String, ScenarioRule> byName = new HashMap<>();
        for (ScenarioRule rule : rules) {
            ScenarioRule other = byName.putIfAbsent(rule.name(), rule);
            if (other != null) {
                rule.place()
                        .error(
                                "rule \"" + rule.name() + "\" is already in "
                                        + other.place().file() + ":"
                                        + other.place().line(),
                                "give each rule its own name");
            }
        }
    }

    private static void checkOnePerFile(ScenarioRule rule, String scenario, Map<String, String> scenarioOfFile) {
        String file = rule.place().file();
        String other = Source.isPart(file) ? null : scenarioOfFile.putIfAbsent(file, scenario);
        if (other != null && !other.equals(scenario)) {
            rule.place()
                    .error(
                            "scenario \"" + scenario + "\" shares a file with \"" + other + "\"",
                            "write one scenario per file");
        }
    }

    private Scenario scenario(String id, List<ScenarioRule> rules) {
        ScenarioRule first = rules.stream()
                .filter(rule -> !rule.named(Verb.PROPOSE).isEmpty())
                .findFirst()
                .orElse(rules.get(0));
        rules.stream()
                .filter(rule -> !Source.fileOf(rule.place().file())
                        .equals(Source.fileOf(first.place().file())))
                .forEach(rule -> rule.place()
                        .error(
                                "scenario \"" + id + "\" is also in "
                                        + first.place().file(),
                                "write one file per scenario"));
        List<String> actions = collected(rules, rule -> rule.named(Verb.PROPOSE));
        Optional<ScenarioRank> rank = Optional.ofNullable(policies.ranks().get(id));
        return new Scenario(
                id,
                first.name(),
                rank.filter(found -> !found.tier().isEmpty())
                        .map(ScenarioRank::tier)
                        .orElse(tier(rules, actions)),
                priority(id, rules, rank),
                rules.stream()
                        .map(ScenarioRule::owner)
                        .filter(named -> !named.isEmpty())
                        .findFirst()
                        .orElse(owner),
                collected(
                        rules,
                        rule -> rule.patterns().stream()
                                .map(pattern -> pattern.type().name())
                                .toList()),
                actions,
                collected(
                        rules,
                        rule -> rule.profile().stream().map(Condition::source).toList()),
                first.place().file());
    }

    private static List<String> collected(List<ScenarioRule> rules, Function<ScenarioRule, Collection<String>> part) {
        return rules.stream()
                .flatMap(rule -> part.apply(rule).stream())
                .distinct()
                .toList();
    }

    private String tier(List<ScenarioRule> rules, List<String> actions) {
        List<String> tiers = rules.stream()
                .map(ScenarioRule::tier)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (tiers.size() > 1) {
            rules.get(0).place().error("its rules name the tiers " + String.join(", ", tiers), "name one tier");
        }
        return !tiers.isEmpty()
                ? tiers.get(0)
                : actions.stream()
                        .map(policies.actions()::get)
                        .filter(Objects::nonNull)
                        .map(ActionPolicy::tier)
                        .findFirst()
                        .orElse("");
    }

    /** What an operator has set, or else the table, or else the rules. */
    private int priority(String id, List<ScenarioRule> rules, Optional<ScenarioRank> rank) {
        List<Integer> priorities = rules.stream()
                .map(ScenarioRule::priority)
                .filter(OptionalInt::isPresent)
                .map(OptionalInt::getAsInt)
                .distinct()
                .toList();
        if (priorities.size() > 1) {
            rules.get(0).place().error("its rules name the priorities " + priorities, "name one priority");
        }
        Operation operation = policies.operations().get(id);
        if (operation != null && operation.priority().isPresent()) {
            return operation.priority().getAsInt();
        }
        return rank.map(ScenarioRank::priority)
                .orElse(OptionalInt.empty())
                .orElse(priorities.isEmpty() ? DEFAULT_PRIORITY : priorities.get(0));
    }
}
