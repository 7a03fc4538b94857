package io.eventhub.rules.recognition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.EntryPoint;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.Query;
import org.drools.model.Rule;
import org.drools.model.TypeMetaData;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.conf.EventProcessingOption;
import org.kie.api.conf.KieBaseMutabilityOption;

/** Compiled units as one model, which a rule base is made from. */
public record UnitModel(String name, List<TypeMetaData> types, List<Rule> rules, List<Global<?>> globals)
        implements Model {
    public UnitModel {
        types = List.copyOf(types);
        rules = List.copyOf(rules);
        globals = List.copyOf(globals);
    }

    public static UnitModel of(String packageName, Collection<CompiledUnit> units) {
        Map<String, Global<?>> globals = new LinkedHashMap<>();
        units.forEach(unit -> unit.globals().forEach(global -> globals.putIfAbsent(global.getName(), global)));
        return new UnitModel(
                packageName,
                units.stream().flatMap(unit -> unit.types().stream()).toList(),
                units.stream().flatMap(unit -> unit.rules().stream()).toList(),
                List.copyOf(globals.values()));
    }

    /** With these types instead of its own. */
    UnitModel withTypes(List<TypeMetaData> others) {
        return new UnitModel(name, others, rules, globals);
    }

    /**
     * A rule base of it.
     *
     * @param mode STREAM for recognition, CLOUD where time does not matter
     * @param loader of the classes of all its types
     */
    public KieBase kieBase(EventProcessingOption mode, ClassLoader loader) {
        KieBaseConfiguration configuration = RuleBaseFactory.newKnowledgeBaseConfiguration(new Properties(), loader);
        configuration.setOption(mode);
        // what matches nothing is dropped at once in STREAM mode; in CLOUD mode facts are deleted by their handles
        configuration.setOption(
                mode == EventProcessingOption.STREAM
                        ? KieBaseMutabilityOption.DISABLED
                        : KieBaseMutabilityOption.ALLOWED);
        return KieBaseBuilder.createKieBaseFromModel(this, configuration);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    @SuppressWarnings("rawtypes") // as inherited
    public List<Global> getGlobals() {
        return List.copyOf(globals);
    }

    @Override
    public List<Rule> getRules() {
        return rules;
    }

    @Override
    public List<Query> getQueries() {
        return List.of();
    }

    @Override
    public List<TypeMetaData> getTypeMetaDatas() {
        return types;
    }

    @Override
    public List<EntryPoint> getEntryPoints() {
        return List.of();
    }
}
