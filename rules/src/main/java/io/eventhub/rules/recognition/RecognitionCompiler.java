package io.eventhub.rules.recognition;

import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.scenario.Condition;
import io.eventhub.rules.scenario.EventPattern;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.scenario.TemporalBound;
import io.eventhub.rules.source.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.drools.model.Rule;
import org.kie.api.KieBase;
import org.kie.api.conf.EventProcessingOption;

/** Turns checked rules into {@link Recognition}. */
public final class RecognitionCompiler {
    private final Catalogue catalogue;
    private final List<ScenarioRule> rules;
    private final Retention retention;
    private final Duration allowedLateness;

    private RecognitionCompiler(Catalogue catalogue, List<ScenarioRule> rules, Duration allowedLateness) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.retention = Retention.of(rules, allowedLateness);
        this.allowedLateness = allowedLateness;
    }

    /** Computes how long facts are kept; an event that would have to be kept forever is a finding. */
    public static RecognitionCompiler of(Catalogue catalogue, List<ScenarioRule> rules, Duration allowedLateness) {
        return new RecognitionCompiler(catalogue, rules, allowedLateness);
    }

    /**
     * Empty when Drools refuses the rules, with findings saying where.
     *
     * @param planning whether rules of the common shapes are planned, or all run in the session as written
     */
    public Optional<Recognition> compile(boolean planning, Findings findings) {
        Set<String> inSession = rules.stream()
                .filter(rule -> !planning || RulePlanner.obstacle(rule).isPresent())
                .map(ScenarioRule::name)
                .collect(Collectors.toCollection(HashSet::new));
        Optional<Recognition> recognition = compile(inSession, findings);
        while (recognition.isEmpty() && !findings.hasErrors()) {
            recognition = compile(inSession, findings);
        }
        return recognition;
    }

    /** Empty without an error when a rule could not be planned after all: it was added to those of the session. */
    private Optional<Recognition> compile(Set<String> inSession, Findings findings) {
        Retention ofSession = Retention.of(
                rules.stream().filter(rule -> inSession.contains(rule.name())).toList(), allowedLateness);
        RecognitionDrl drl = new RecognitionDrl();
        for (EventType type : catalogue.eventTypes().values()) {
            drl.declare(type, ofSession.retentionMs(type.name()));
        }
        rules.forEach(drl::rule);
        Optional<CompiledModel> model = CompiledModel.of(drl.text(), findings);
        if (model.isEmpty()) {
            return Optional.empty();
        }
        Map<String, RuleInfo> infos = new LinkedHashMap<>();
        rules.forEach(rule -> infos.put(rule.name(), info(rule, inSession.contains(rule.name()))));
        int before = inSession.size();
        List<PlannedRule> planned = planned(model.get(), infos, inSession);
        if (inSession.size() > before) {
            return Optional.empty();
        }
        KieBase kieBase = model.get().kieBase(inSession::contains, EventProcessingOption.STREAM);
        return Optional.of(
                new Recognition(kieBase, factTypes(kieBase, ofSession), infos, planned, plans(planned, ofSession)));
    }

    private List<RulePlan> plans(List<PlannedRule> planned, Retention ofSession) {
        Map<String, PlannedRule> byName = new LinkedHashMap<>();
        planned.forEach(rule -> byName.put(rule.info().name(), rule));
        Map<String, Long> retentionMs = new LinkedHashMap<>();
        catalogue.eventTypes().keySet().forEach(type -> retentionMs.put(type, ofSession.retentionMs(type)));
        return rules.stream()
                .map(rule -> {
                    PlannedRule lean = byName.get(rule.name());
                    return lean == null
                            ? RulePlan.inSession(
                                    rule, RulePlanner.obstacle(rule).orElse("is not planned"), retentionMs)
                            : RulePlan.planned(rule, lean, lean.keys());
                })
                .toList();
    }

    private List<PlannedRule> planned(CompiledModel model, Map<String, RuleInfo> infos, Set<String> inSession) {
        Map<String, Rule> compiled = model.rules();
        List<PlannedRule> planned = new ArrayList<>();
        for (ScenarioRule rule : rules) {
            if (!inSession.contains(rule.name())) {
                Rule form = compiled.get(rule.name());
                RuleInfo info = infos.get(rule.name());
                Optional<PlannedRule> plan = form == null || info == null
                        ? Optional.empty()
                        : RulePlanner.plan(rule, form, info, allowedLateness.toMillis());
                plan.ifPresentOrElse(planned::add, () -> inSession.add(rule.name()));
            }
        }
        return planned;
    }

    private Map<String, FactType> factTypes(KieBase kieBase, Retention ofSession) {
        Map<String, FactType> factTypes = new LinkedHashMap<>();
        for (EventType type : catalogue.eventTypes().values()) {
            factTypes.put(
                    type.name(),
                    GeneratedFactType.of(
                            type,
                            retention.isRead(type.name()),
                            ofSession.isRead(type.name()),
                            ofSession.retentionMs(type.name()),
                            kieBase.getFactType(RecognitionDrl.PACKAGE, type.name())
                                    .getFactClass()));
        }
        return factTypes;
    }

    private static RuleInfo info(ScenarioRule rule, boolean isInSession) {
        List<RuleInfo.Absence> absences = rule.patterns().stream()
                .filter(pattern -> pattern.kind() == EventPattern.Kind.NOT)
                .flatMap(pattern -> pattern.bounds().stream())
                .map(RecognitionCompiler::absence)
                .toList();
        TreeSet<String> bindings = new TreeSet<>();
        rule.profile().forEach(condition -> bindings.addAll(condition.variables()));
        return new RuleInfo(rule.name(), rule.scenario(), absences, List.copyOf(bindings), lineage(rule, isInSession));
    }

    private static String lineage(ScenarioRule rule, boolean isInSession) {
        return rule.patterns().stream()
                .filter(pattern -> pattern.kind() == EventPattern.Kind.NOT)
                .map(pattern -> pattern.conditions().stream()
                        .map(Condition::source)
                        .sorted()
                        .collect(
                                Collectors.joining(", ", "not " + pattern.type().name() + "(", ")")))
                .sorted()
                .collect(Collectors.joining(" ", isInSession ? "session " : "planned ", ""));
    }

    /** What must not have been before the anchor is known at the anchor's time. */
    private static RuleInfo.Absence absence(TemporalBound bound) {
        return new RuleInfo.Absence(bound.reference(), Math.max(0, bound.highMs()));
    }
}
