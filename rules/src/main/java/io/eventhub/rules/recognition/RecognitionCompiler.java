package io.eventhub.rules.recognition;

import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.sandbox.FilteringLoader;
import io.eventhub.rules.scenario.Condition;
import io.eventhub.rules.scenario.Consequence.Verb;
import io.eventhub.rules.scenario.EventPattern;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.scenario.TemporalBound;
import io.eventhub.rules.source.Durations;
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
import java.util.stream.Stream;
import org.drools.model.TypeMetaData;
import org.kie.api.conf.EventProcessingOption;

/** Turns checked rules into {@link Recognition}. */
public final class RecognitionCompiler {
    private static final String EVENT = "event ";
    private static final String SCENARIO = "scenario ";

    private final Catalogue catalogue;
    private final List<ScenarioRule> rules;
    private final Lateness lateness;
    private final Retention retention;
    private final Duration allowedLateness;

    private RecognitionCompiler(Catalogue catalogue, List<ScenarioRule> rules, Duration allowedLateness) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.lateness = Lateness.of(catalogue, rules);
        this.retention = Retention.of(rules, lateness, allowedLateness);
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
        ClassLoader hub = new FilteringLoader(RecognitionCompiler.class.getClassLoader());
        List<DrlUnit> types = new ArrayList<>(List.of(RecognitionDrl.never()));
        catalogue.eventTypes().values().forEach(type -> types.add(RecognitionDrl.unit(type)));
        Optional<List<CompiledUnit>> declared =
                CompiledUnits.shared().compiled(RecognitionDrl.HEAD, types, hub, findings);
        return declared.flatMap(units -> compile(planning, units, hub, findings));
    }

    private Optional<Recognition> compile(
            boolean planning, List<CompiledUnit> declared, ClassLoader hub, Findings findings) {
        Map<String, TypeMetaData> types = new LinkedHashMap<>();
        Map<String, Class<?>> classes = new LinkedHashMap<>();
        declared.stream().flatMap(unit -> unit.types().stream()).forEach(type -> {
            types.put(type.getType().getSimpleName(), type);
            classes.put(type.getType().getSimpleName(), type.getType());
        });
        ClassLoader facts = new FactClassLoader(classes.values(), hub);
        List<ScenarioRule> inSession = new ArrayList<>(rules.stream()
                .filter(rule -> !planning || RulePlanner.obstacle(rule).isPresent())
                .toList());
        while (true) {
            Optional<Map<ScenarioRule, CompiledUnit>> compiled = compiled(inSession, classes, facts, findings);
            if (compiled.isEmpty()) {
                return Optional.empty();
            }
            List<PlannedRule> planned = new ArrayList<>();
            List<ScenarioRule> others = new ArrayList<>();
            compiled.get().forEach((rule, unit) -> {
                if (!inSession.contains(rule)) {
                    plan(rule, unit).ifPresentOrElse(planned::add, () -> others.add(rule));
                }
            });
            inSession.addAll(others);
            if (others.isEmpty()) {
                inSession.forEach(this::checkNotTracked);
                List<CompiledUnit> units = new ArrayList<>(declared);
                inSession.forEach(
                        rule -> units.add(Objects.requireNonNull(compiled.get().get(rule))));
                return findings.hasErrors()
                        ? Optional.empty()
                        : Optional.of(recognition(units, types, facts, planned, inSession));
            }
        }
    }

    /** In the order of the rules; those of the session wait in its network for what may be delayed. */
    private Optional<Map<ScenarioRule, CompiledUnit>> compiled(
            List<ScenarioRule> inSession, Map<String, Class<?>> classes, ClassLoader facts, Findings findings) {
        List<DrlUnit> drl = rules.stream()
                .map(rule -> RecognitionDrl.unit(rule, inSession.contains(rule), absences(rule), classes))
                .toList();
        return CompiledUnits.shared()
                .compiled(RecognitionDrl.HEAD, drl, facts, findings)
                .map(units -> {
                    Map<ScenarioRule, CompiledUnit> byRule = new LinkedHashMap<>();
                    for (int i = 0; i < units.size(); i++) {
                        byRule.put(rules.get(i), units.get(i));
                    }
                    return byRule;
                });
    }

    private Recognition recognition(
            List<CompiledUnit> units,
            Map<String, TypeMetaData> types,
            ClassLoader facts,
            List<PlannedRule> planned,
            List<ScenarioRule> inSession) {
        Map<String, RuleInfo> infos = new LinkedHashMap<>();
        rules.forEach(rule -> infos.put(rule.name(), info(rule, inSession.contains(rule))));
        Retention ofSession = Retention.of(inSession, lateness, allowedLateness);
        UnitModel model = UnitModel.of(RecognitionDrl.PACKAGE, units).withTypes(retained(types, ofSession));
        return new Recognition(
                model.kieBase(EventProcessingOption.STREAM, facts),
                factTypes(types, ofSession),
                infos,
                planned,
                plans(planned, ofSession));
    }

    private Optional<PlannedRule> plan(ScenarioRule rule, CompiledUnit compiled) {
        return RulePlanner.plan(rule, compiled.rules().get(0), info(rule, false), lateness, allowedLateness.toMillis());
    }

    /** Drools' network has no clock of its own for a source: its facts would be gone when the source has sent the rest. */
    private void checkNotTracked(ScenarioRule rule) {
        for (EventPattern pattern : rule.patterns()) {
            Set<String> sources = lateness.sources(pattern.type().name());
            if (!sources.isEmpty()) {
                pattern.place()
                        .error(
                                pattern.type().name() + " comes from the tracked source "
                                        + String.join(", ", sources) + ", for which this rule cannot wait: it "
                                        + RulePlanner.obstacle(rule).orElse("is not planned"),
                                "write it with plain and not patterns only, or a count or sum as an aggregate");
            }
        }
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
                            lateness.extraMs(type.name()),
                            Objects.requireNonNull(types.get(type.name())).getType()));
        }
        return factTypes;
    }

    private RuleInfo info(ScenarioRule rule, boolean isInSession) {
        List<RuleInfo.Absence> absences = absences(rule);
        TreeSet<String> bindings = new TreeSet<>();
        rule.profile().forEach(condition -> bindings.addAll(condition.variables()));
        return new RuleInfo(
                rule.name(),
                rule.scenario(),
                absences,
                List.copyOf(bindings),
                lineage(rule, isInSession),
                prevents(rule),
                preventedBy(rule));
    }

    private static Set<String> prevents(ScenarioRule rule) {
        return Stream.concat(
                        rule.named(Verb.PUBLISH).stream().map(type -> EVENT + type),
                        rule.named(Verb.WITHDRAW).stream().map(scenario -> SCENARIO + scenario))
                .collect(Collectors.toSet());
    }

    private static Set<String> preventedBy(ScenarioRule rule) {
        return Stream.concat(
                        Stream.ofNullable(rule.scenario()).map(scenario -> SCENARIO + scenario),
                        rule.patterns().stream()
                                .filter(pattern -> pattern.kind() == EventPattern.Kind.NOT)
                                .map(pattern -> EVENT + pattern.type().name()))
                .collect(Collectors.toSet());
    }

    private String lineage(ScenarioRule rule, boolean isInSession) {
        return rule.patterns().stream()
                .filter(pattern -> pattern.kind() == EventPattern.Kind.NOT)
                .map(pattern -> lineage(pattern, isInSession))
                .sorted()
                .collect(Collectors.joining(" ", isInSession ? "session " : "planned ", ""));
    }

    /** The session cannot tell a match whose deadline has passed from one that waits, so there the window may not change. */
    private String lineage(EventPattern absent, boolean isInSession) {
        Set<String> anchors =
                absent.bounds().stream().map(TemporalBound::reference).collect(Collectors.toSet());
        return absent.conditions().stream()
                .map(condition -> !isInSession && isTemporal(condition, anchors)
                        ? "in time of " + condition.variables()
                        : condition.source())
                .sorted()
                .collect(
                        Collectors.joining(", ", "not " + absent.type().name() + "(", ")" + held(absent, isInSession)));
    }

    private String held(EventPattern absent, boolean isInSession) {
        long extraMs = lateness.extraMs(absent.type().name());
        return isInSession && extraMs > 0 ? " held " + extraMs + " ms" : "";
    }

    private static boolean isTemporal(Condition condition, Set<String> anchors) {
        return condition.fields().isEmpty() && anchors.containsAll(condition.variables());
    }

    private List<RuleInfo.Absence> absences(ScenarioRule rule) {
        return rule.patterns().stream()
                .filter(pattern -> pattern.kind() == EventPattern.Kind.NOT)
                .flatMap(pattern -> pattern.bounds().stream()
                        .map(bound ->
                                absence(bound, lateness.extraMs(pattern.type().name()))))
                .toList();
    }

    /** What must not have come before the anchor's time is known as soon as the anchor is there. */
    private static RuleInfo.Absence absence(TemporalBound bound, long extraMs) {
        if (bound.highMs() + extraMs < 0) {
            return new RuleInfo.Absence(bound.reference(), bound.highMs());
        }
        long boundMs = Math.max(0, bound.highMs());
        long releaseMs = Math.max(0, bound.highMs() + extraMs);
        long exactMs = Durations.drl(releaseMs).isPresent() ? releaseMs : (releaseMs / 1_000 + 1) * 1_000;
        return new RuleInfo.Absence(bound.reference(), boundMs, exactMs - boundMs);
    }
}
