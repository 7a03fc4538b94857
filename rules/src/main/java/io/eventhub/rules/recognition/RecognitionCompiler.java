package io.eventhub.rules.recognition;

import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.sandbox.FilteringLoader;
import io.eventhub.rules.scenario.Condition;
import io.eventhub.rules.scenario.EventPattern;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.scenario.TemporalBound;
import io.eventhub.rules.source.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.drools.model.Rule;
import org.drools.model.TypeMetaData;
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
        CompiledUnits shared = CompiledUnits.shared();
        ClassLoader hub = new FilteringLoader(RecognitionCompiler.class.getClassLoader());
        List<DrlUnit> types = catalogue.eventTypes().values().stream()
                .map(RecognitionDrl::unit)
                .toList();
        Optional<List<CompiledUnit>> declared = shared.compiled(RecognitionDrl.HEAD, types, hub, findings);
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        Map<String, TypeMetaData> byName = new LinkedHashMap<>();
        Map<String, Class<?>> classes = new LinkedHashMap<>();
        declared.get().stream().flatMap(unit -> unit.types().stream()).forEach(type -> {
            byName.put(type.getType().getSimpleName(), type);
            classes.put(type.getType().getSimpleName(), type.getType());
        });
        ClassLoader facts = new FactClassLoader(classes.values(), hub);
        List<DrlUnit> drl =
                rules.stream().map(rule -> RecognitionDrl.unit(rule, classes)).toList();
        return shared.compiled(RecognitionDrl.HEAD, drl, facts, findings)
                .map(compiled -> recognition(declared.get(), compiled, byName, facts, planning));
    }

    private Recognition recognition(
            List<CompiledUnit> declared,
            List<CompiledUnit> compiled,
            Map<String, TypeMetaData> types,
            ClassLoader facts,
            boolean planning) {
        Map<String, RuleInfo> infos = new LinkedHashMap<>();
        List<PlannedRule> planned = new ArrayList<>();
        List<CompiledUnit> units = new ArrayList<>(declared);
        List<ScenarioRule> inSession = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            ScenarioRule rule = rules.get(i);
            Optional<PlannedRule> plan =
                    planning ? plan(rule, compiled.get(i).rules().get(0), info(rule, false)) : Optional.empty();
            plan.ifPresent(planned::add);
            infos.put(rule.name(), info(rule, plan.isEmpty()));
            if (plan.isEmpty()) {
                inSession.add(rule);
                units.add(compiled.get(i));
            }
        }
        Retention ofSession = Retention.of(inSession, allowedLateness);
        UnitModel model = UnitModel.of(RecognitionDrl.PACKAGE, units).withTypes(retained(types, ofSession));
        return new Recognition(
                model.kieBase(EventProcessingOption.STREAM, facts),
                factTypes(types, ofSession),
                infos,
                planned,
                plans(planned, ofSession));
    }

    private Optional<PlannedRule> plan(ScenarioRule rule, Rule compiled, RuleInfo info) {
        return RulePlanner.obstacle(rule).isPresent()
                ? Optional.empty()
                : RulePlanner.plan(rule, compiled, info, allowedLateness.toMillis());
    }

    private static List<TypeMetaData> retained(Map<String, TypeMetaData> types, Retention ofSession) {
        List<TypeMetaData> retained = new ArrayList<>();
        types.forEach((name, type) -> retained.add(new RetainedType(type, ofSession.retentionMs(name))));
        return retained;
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

    private Map<String, FactType> factTypes(Map<String, TypeMetaData> types, Retention ofSession) {
        Map<String, FactType> factTypes = new LinkedHashMap<>();
        for (EventType type : catalogue.eventTypes().values()) {
            factTypes.put(
                    type.name(),
                    GeneratedFactType.of(
                            type,
                            retention.isRead(type.name()),
                            ofSession.isRead(type.name()),
                            ofSession.retentionMs(type.name()),
                            Objects.requireNonNull(types.get(type.name())).getType()));
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
                .map(pattern -> lineage(pattern, isInSession))
                .sorted()
                .collect(Collectors.joining(" ", isInSession ? "session " : "planned ", ""));
    }

    /** The session cannot tell a match whose deadline has passed from one that waits, so there the window may not change. */
    private static String lineage(EventPattern absent, boolean isInSession) {
        Set<String> anchors =
                absent.bounds().stream().map(TemporalBound::reference).collect(Collectors.toSet());
        return absent.conditions().stream()
                .map(condition -> !isInSession && isTemporal(condition, anchors)
                        ? "in time of " + condition.variables()
                        : condition.source())
                .sorted()
                .collect(Collectors.joining(", ", "not " + absent.type().name() + "(", ")"));
    }

    private static boolean isTemporal(Condition condition, Set<String> anchors) {
        return condition.fields().isEmpty() && anchors.containsAll(condition.variables());
    }

    /** What must not have been before the anchor is known at the anchor's time. */
    private static RuleInfo.Absence absence(TemporalBound bound) {
        return new RuleInfo.Absence(bound.reference(), Math.max(0, bound.highMs()));
    }
}
