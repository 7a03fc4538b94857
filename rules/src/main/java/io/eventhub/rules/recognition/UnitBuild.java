package io.eventhub.rules.recognition;

import io.eventhub.rules.sandbox.SideBySide;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.GeneratedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Compiles units that are not known yet: many in as many builds as there are processors, beside each other. */
final class UnitBuild {
    /** A build of its own costs more than it gains with fewer units. */
    private static final int FEWEST_UNITS = 16;

    private final DrlHead head;
    private final ClassLoader facts;
    private final BuildCache cache;
    private final BuildProcess process;

    /**
     * @param facts the loader of the classes the units read
     * @param cache of builds
     * @param process that makes those of many units
     */
    UnitBuild(DrlHead head, ClassLoader facts, BuildCache cache, BuildProcess process) {
        this.head = head;
        this.facts = facts;
        this.cache = cache;
        this.process = process;
    }

    /** Empty when Drools refuses a unit; its findings are those of one build of all units, however many there were. */
    Optional<Map<DrlUnit, CompiledUnit>> of(List<DrlUnit> units, int processors, Findings findings) {
        int builds = Math.min(processors, units.size() / FEWEST_UNITS);
        if (builds == 0) {
            return together(units, findings);
        }
        List<List<DrlUnit>> parts = parts(units, builds);
        process.build(parts.stream().map(this::source).toList(), cache);
        return (builds > 1 ? sideBySide(parts) : Optional.<Map<DrlUnit, CompiledUnit>>empty())
                .or(() -> together(units, findings));
    }

    /** Neighbours are often alike, so they are dealt out in turn. */
    private static List<List<DrlUnit>> parts(List<DrlUnit> units, int builds) {
        List<List<DrlUnit>> parts = new ArrayList<>();
        for (int i = 0; i < builds; i++) {
            parts.add(new ArrayList<>());
        }
        for (int i = 0; i < units.size(); i++) {
            parts.get(i % builds).add(units.get(i));
        }
        return parts;
    }

    private Optional<Map<DrlUnit, CompiledUnit>> sideBySide(List<List<DrlUnit>> parts) {
        List<Supplier<Optional<Map<DrlUnit, CompiledUnit>>>> compiling = new ArrayList<>();
        parts.forEach(part -> compiling.add(() -> together(part, new Findings())));
        Map<DrlUnit, CompiledUnit> all = new HashMap<>();
        for (Optional<Map<DrlUnit, CompiledUnit>> compiled : SideBySide.all(compiling)) {
            if (compiled.isEmpty()) {
                return Optional.empty();
            }
            all.putAll(compiled.get());
        }
        return Optional.of(all);
    }

    private Optional<Map<DrlUnit, CompiledUnit>> together(List<DrlUnit> units, Findings findings) {
        if (units.isEmpty()) {
            return Optional.of(Map.of());
        }
        return CompiledModel.of(source(units), facts, cache, findings).map(model -> {
            Map<DrlUnit, CompiledUnit> compiled = new HashMap<>();
            units.forEach(unit -> compiled.put(unit, model.unit(unit)));
            return compiled;
        });
    }

    BuildSource source(List<DrlUnit> units) {
        GeneratedText text = head.text();
        Set<Class<?>> reads = new HashSet<>();
        units.forEach(unit -> {
            text.add(unit.text());
            reads.addAll(unit.reads());
        });
        return new BuildSource(text, reads);
    }
}
