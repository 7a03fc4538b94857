package io.eventhub.rules.recognition;

import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.scenario.EventPattern;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.scenario.TemporalBound;
import io.eventhub.rules.source.Findings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.kie.api.KieBase;
import org.kie.api.conf.EventProcessingOption;

/** Turns checked rules into {@link Recognition}. */
public final class RecognitionCompiler {
    private final Catalogue catalogue;
    private final List<ScenarioRule> rules;
    private final Retention retention;

    private RecognitionCompiler(Catalogue catalogue, List<ScenarioRule> rules, Retention retention) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.retention = retention;
    }

    /** Computes how long facts are kept; an event that would have to be kept forever is a finding. */
    public static RecognitionCompiler of(Catalogue catalogue, List<ScenarioRule> rules, Duration allowedLateness) {
        return new RecognitionCompiler(catalogue, rules, Retention.of(rules, allowedLateness));
    }

    /** Empty when Drools refuses the rules, with findings saying where. */
    public Optional<Recognition> compile(Findings findings) {
        RecognitionDrl drl = new RecognitionDrl();
        for (EventType type : catalogue.eventTypes().values()) {
            drl.declare(type, retention.retentionMs(type.name()));
        }
        rules.forEach(drl::rule);
        return DrlCompiler.compile(drl.text(), EventProcessingOption.STREAM, findings)
                .map(this::recognition);
    }

    private Recognition recognition(KieBase kieBase) {
        Map<String, FactType> factTypes = new LinkedHashMap<>();
        for (EventType type : catalogue.eventTypes().values()) {
            factTypes.put(
                    type.name(),
                    GeneratedFactType.of(
                            type,
                            retention.isRead(type.name()),
                            retention.retentionMs(type.name()),
                            kieBase.getFactType(RecognitionDrl.PACKAGE, type.name())
                                    .getFactClass()));
        }
        Map<String, RuleInfo> infos = new LinkedHashMap<>();
        rules.forEach(rule -> infos.put(rule.name(), info(rule)));
        return new Recognition(kieBase, factTypes, infos);
    }

    private static RuleInfo info(ScenarioRule rule) {
        List<RuleInfo.Absence> absences = rule.patterns().stream()
                .filter(pattern -> pattern.kind() == EventPattern.Kind.NOT)
                .flatMap(pattern -> pattern.bounds().stream())
                .map(RecognitionCompiler::absence)
                .toList();
        TreeSet<String> bindings = new TreeSet<>();
        rule.profile().forEach(condition -> bindings.addAll(condition.variables()));
        return new RuleInfo(rule.name(), rule.scenario(), absences, List.copyOf(bindings));
    }

    /** What must not have been before the anchor is known at the anchor's time. */
    private static RuleInfo.Absence absence(TemporalBound bound) {
        return new RuleInfo.Absence(bound.reference(), Math.max(0, bound.highMs()));
    }
}
