package io.eventhub.hub.rulebase;

import io.eventhub.rules.RuleTexts;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.policy.Policies;
import io.eventhub.rules.template.Parameter;
import io.eventhub.rules.template.Template;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the {@link Outline} of a version, section by section. For one version. */
final class Outlining {
    private static final String RULES = "rules";
    private static final String MESSAGES = "messages/";

    private final Rulebase rulebase;
    private final RulebaseFolder folder;
    private final Map<String, Map<String, Map<String, String>>> sections = new TreeMap<>();

    private Outlining(Rulebase rulebase, RulebaseFolder folder) {
        this.rulebase = rulebase;
        this.folder = folder;
    }

    static Outline of(Rulebase rulebase, RulebaseFolder folder) {
        Outlining outlining = new Outlining(rulebase, folder);
        outlining.rules();
        outlining.policies(rulebase.policies());
        outlining.catalogue();
        return new Outline(outlining.sections);
    }

    /** A scenario is changed when the text of its rules is, a fact of it, or a value in the row of its template. */
    private void rules() {
        RuleTexts texts = RuleTexts.read(folder);
        Map<String, Map<String, String>> scenarios = byId(rulebase.scenarios(), OutlineFields::of);
        texts.ofScenarios().forEach((id, text) -> {
            Map<String, String> fields = scenarios.get(id);
            if (fields != null) {
                fields.put(RULES, text);
            }
        });
        Map<String, Map<String, String>> parameters = new TreeMap<>();
        rulebase.templates().values().forEach(template -> {
            template.parameters()
                    .forEach(parameter ->
                            parameters.put(template.name() + "." + parameter.name(), OutlineFields.of(parameter)));
            template.rows().forEach(row -> values(template, row, scenarios.get(row.id())));
        });
        sections.put(Outline.SCENARIOS, scenarios);
        sections.put("parameters", parameters);
        sections.put(RULES, byId(texts.others(), text -> Map.of(RULES, text)));
        sections.put("conflict-rules", byId(texts.ofConflicts(), text -> Map.of(RULES, text)));
    }

    private static void values(Template template, Template.Row row, @Nullable Map<String, String> scenario) {
        if (scenario == null) {
            return;
        }
        scenario.put("template", template.name());
        for (Parameter parameter : template.parameters()) {
            String value = row.values().getOrDefault(parameter.name(), "");
            scenario.put(parameter.name() + " of the template", value + unit(parameter));
        }
    }

    private static String unit(Parameter parameter) {
        return parameter.unit().isEmpty() ? "" : " " + parameter.unit();
    }

    private void policies(Policies policies) {
        sections.put("actions", byId(policies.actions(), OutlineFields::of));
        sections.put("caps", rows(policies.caps()));
        sections.put("cool-downs", rows(policies.coolDowns()));
        sections.put("exclusion-groups", rows(policies.exclusionGroups()));
        sections.put("context-exclusions", rows(policies.contextExclusions()));
        sections.put("capacities", rows(policies.capacities()));
        sections.put("quiet-hours", rows(policies.quietHours()));
        sections.put("priorities", byId(policies.ranks(), OutlineFields::of));
        sections.put("rollout", byId(policies.rollouts(), OutlineFields::of));
        sections.put("operations", byId(policies.operations(), OutlineFields::of));
        sections.put(
                "rulebase",
                Map.of(
                        "order",
                        Map.of("tiers", String.join(" > ", rulebase.tiers())),
                        "zone",
                        Map.of("zone", rulebase.zone().getId())));
    }

    private void catalogue() {
        sections.put("event-types", byId(rulebase.catalogue().eventTypes(), OutlineFields::of));
        sections.put("profile", byId(rulebase.catalogue().profileFields(), OutlineFields::of));
        sections.put("states", byId(rulebase.catalogue().actorStates(), text -> Map.of("description", text)));
        Map<String, Map<String, String>> messages = new TreeMap<>();
        folder.files().forEach((file, content) -> {
            if (file.startsWith(MESSAGES)) {
                messages.put(
                        file.substring(MESSAGES.length()),
                        Map.of("text", new String(content, StandardCharsets.UTF_8).strip()));
            }
        });
        sections.put("messages", messages);
    }

    private static <T> Map<String, Map<String, String>> byId(
            Map<String, T> values, Function<T, Map<String, String>> fields) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        values.forEach((id, value) -> rows.put(id, fields.apply(value)));
        return rows;
    }

    private static Map<String, Map<String, String>> rows(List<? extends Record> values) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (Record row : values) {
            Map<String, String> fields = OutlineFields.of(row);
            rows.put(fields.getOrDefault("id", ""), fields);
        }
        return rows;
    }
}
