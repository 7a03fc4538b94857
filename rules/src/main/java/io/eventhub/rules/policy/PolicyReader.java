package io.eventhub.rules.policy;

import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Places;
import io.eventhub.rules.source.Spelling;
import io.eventhub.rules.table.CsvTables;
import io.eventhub.rules.table.RawTable;
import io.eventhub.rules.table.TableRow;
import io.eventhub.rules.table.WorkbookTables;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads {@code policies/*.csv} and {@code policies/*.xlsx}: the name of a file or sheet says which table it is. Several
 * files may hold rows of one table. For one reading.
 */
public final class PolicyReader {
    private final Catalogue catalogue;
    private final List<String> tiers;
    private final Findings findings;
    private final Places places;
    private final Map<PolicyTable, List<TableRow>> rows = new EnumMap<>(PolicyTable.class);

    private PolicyReader(Catalogue catalogue, List<String> tiers, Findings findings, Places places) {
        this.catalogue = catalogue;
        this.tiers = tiers;
        this.findings = findings;
        this.places = places;
    }

    /**
     * The policies as far as they could be read; everything wrong is a finding.
     *
     * @param scenarios the ids of the rulebase's scenarios, which caps and cool-downs may name
     */
    public static Policies read(
            RulebaseFolder folder, Catalogue catalogue, List<String> tiers, Set<String> scenarios, Findings findings) {
        return read(folder, catalogue, tiers, scenarios, findings, new Places(findings));
    }

    /** @param places learns where each row stands, under the title of its table and its id */
    public static Policies read(
            RulebaseFolder folder,
            Catalogue catalogue,
            List<String> tiers,
            Set<String> scenarios,
            Findings findings,
            Places places) {
        PolicyReader reader = new PolicyReader(catalogue, tiers, findings, places);
        folder.files().forEach((file, content) -> {
            if (file.startsWith("policies/")) {
                reader.file(file, content);
            }
        });
        return reader.policies(scenarios);
    }

    private void file(String file, byte[] content) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        if (name.endsWith(".csv")) {
            CsvTables.read(file, content, findings)
                    .ifPresent(table -> add(name.substring(0, name.length() - ".csv".length()), table, true));
        } else if (name.endsWith(".xlsx")) {
            WorkbookTables.read(file, content, findings).forEach((sheet, table) -> add(sheet, table, false));
        }
    }

    private void add(String title, RawTable raw, boolean isFile) {
        for (PolicyTable table : PolicyTable.values()) {
            if (table.title().equals(title)) {
                rows.computeIfAbsent(table, key -> new ArrayList<>()).addAll(table.rows(raw, findings));
                return;
            }
        }
        String message = (isFile ? "unknown policy table \"" : "unknown sheet \"") + title + "\"";
        findings.error(
                raw.file(),
                isFile ? "" : raw.sheetPrefix() + "A1",
                message,
                Spelling.advice(title, PolicyTable.titles()));
    }

    private Policies policies(Set<String> scenarios) {
        Map<String, ActionPolicy> actions = actions();
        Set<String> categories = collected(actions, ActionPolicy::category);
        Set<String> channels = collected(actions, ActionPolicy::channel);
        return new Policies(
                actions,
                each(PolicyTable.CAPS, row -> cap(row, channels, categories, scenarios)),
                each(PolicyTable.COOL_DOWNS, row -> coolDown(row, actions.keySet(), scenarios)),
                each(PolicyTable.EXCLUSION_GROUPS, row -> exclusionGroup(row, actions.keySet())),
                each(PolicyTable.CONTEXT_EXCLUSIONS, row -> contextExclusion(row, categories)),
                capacities(actions.keySet(), channels),
                rollouts(scenarios),
                each(PolicyTable.QUIET_HOURS, row -> new QuietHoursReader(row, channels, categories).read()),
                ranks(scenarios),
                operations(scenarios));
    }

    private Map<String, ActionPolicy> actions() {
        Map<String, ActionPolicy> actions = new LinkedHashMap<>();
        for (TableRow row : rows(PolicyTable.ACTIONS)) {
            ActionPolicy action = new ActionPolicy(
                    row.required("action"),
                    row.oneOf("tier", tiers, "tier"),
                    row.required("category"),
                    row.required("channel"),
                    row.text("template"),
                    row.flag("obeysCaps"),
                    row.flag("countsTowardCaps"));
            places.put(PolicyTable.ACTIONS.title(), action.action(), row.file(), row.position("action"));
            if (actions.putIfAbsent(action.action(), action) != null) {
                row.error("action", "action \"" + action.action() + "\" has a row already", "remove one of them");
            }
        }
        return actions;
    }

    private static FrequencyCap cap(TableRow row, Set<String> channels, Set<String> categories, Set<String> scenarios) {
        return new FrequencyCap(
                row.required("id"),
                row.limit("max"),
                row.period("period"),
                row.listOf("channels", channels, "channel"),
                row.listOf("categories", categories, "category"),
                row.listOf("scenarios", scenarios, "scenario"));
    }

    private static CoolDown coolDown(TableRow row, Set<String> actions, Set<String> scenarios) {
        String target = row.oneOf("target", List.of("scenario", "action"), "target");
        boolean isAction = target.equals("action");
        return new CoolDown(
                row.required("id"),
                isAction ? CoolDown.Target.ACTION : CoolDown.Target.SCENARIO,
                row.oneOf("name", isAction ? actions : scenarios, isAction ? "action" : "scenario"),
                row.period("period"));
    }

    private static ExclusionGroup exclusionGroup(TableRow row, Set<String> actions) {
        int max = row.limit("max").orElse(0);
        if (max == 0) {
            row.error("max", "\"" + row.text("max") + "\" lets no action of the group win", "write 1 or more");
        }
        return new ExclusionGroup(
                row.required("id"), max, row.period("window"), row.listOf("actions", actions, "action"));
    }

    private ContextExclusion contextExclusion(TableRow row, Set<String> categories) {
        return new ContextExclusion(
                row.required("id"),
                row.oneOf("state", catalogue.actorStates().keySet(), "state"),
                row.listOf("tiers", tiers, "tier"),
                row.listOf("categories", categories, "category"));
    }

    /** Without those that allow any number. */
    private List<Capacity> capacities(Set<String> actions, Set<String> channels) {
        return each(PolicyTable.CAPACITIES, row -> capacity(row, actions, channels)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Capacity> capacity(TableRow row, Set<String> actions, Set<String> channels) {
        String id = row.required("id");
        OptionalInt max = row.limit("max");
        String per = row.oneOf("per", List.of("minute", "hour", "day", "week"), "period");
        Set<String> ofActions = row.listOf("actions", actions, "action");
        Set<String> ofChannels = row.listOf("channels", channels, "channel");
        return Arrays.stream(Capacity.Per.values())
                .filter(value -> max.isPresent() && value.name().equalsIgnoreCase(per))
                .map(value -> new Capacity(id, max.getAsInt(), value, ofActions, ofChannels))
                .findFirst();
    }

    private Map<String, Rollout> rollouts(Set<String> scenarios) {
        Set<String> known = new LinkedHashSet<>(scenarios);
        known.add(Rollout.EVERY_SCENARIO);
        Map<String, Rollout> rollouts = new LinkedHashMap<>();
        for (TableRow row : rows(PolicyTable.ROLLOUT)) {
            Rollout rollout = new Rollout(row.oneOf("scenario", known, "scenario"), percent(row));
            if (rollouts.putIfAbsent(rollout.scenario(), rollout) != null) {
                row.error("scenario", "\"" + rollout.scenario() + "\" has a row already", "remove one of them");
            }
        }
        return rollouts;
    }

    private Map<String, Operation> operations(Set<String> scenarios) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        for (TableRow row : rows(PolicyTable.SCENARIOS)) {
            places.put(PolicyTable.SCENARIOS.title(), row.text("scenario"), row.file(), row.position("scenario"));
            boolean paused = !row.text("paused").isEmpty() && row.flag("paused");
            Operation operation = new Operation(
                    row.oneOf("scenario", scenarios, "scenario"), paused, priority(row), instant(row, "resumed"));
            if (operations.putIfAbsent(operation.scenario(), operation) != null) {
                row.error("scenario", "\"" + operation.scenario() + "\" has a row already", "remove one of them");
            }
        }
        return operations;
    }

    private static Optional<Instant> instant(TableRow row, String column) {
        String text = row.text(column);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            row.error(column, "\"" + text + "\" is no instant", "write one such as 2026-03-02T09:00:00Z, or nothing");
            return Optional.empty();
        }
    }

    private static OptionalInt priority(TableRow row) {
        String text = row.text("priority");
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.matches("[0-9]{1,2}|100")) {
            row.error("priority", "\"" + text + "\" is no priority", "write a whole number from 0 to 100");
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static int percent(TableRow row) {
        String mode = row.oneOf("mode", List.of("shadow", "canary", "live"), "mode");
        String text = row.text("percent");
        if (mode.equals("canary")) {
            if (text.matches("[1-9][0-9]?")) {
                return Integer.parseInt(text);
            }
            row.error("percent", "\"" + text + "\" is no share of the actors", "write 1 to 99, or mode live for all");
        } else if (!text.isEmpty()) {
            row.error("percent", "mode " + mode + " has no percent", "write mode canary, or leave the cell empty");
        }
        return mode.equals("live") ? 100 : 0;
    }

    private Map<String, ScenarioRank> ranks(Set<String> scenarios) {
        Map<String, ScenarioRank> ranks = new LinkedHashMap<>();
        for (TableRow row : rows(PolicyTable.PRIORITIES)) {
            String scenario = row.oneOf("scenario", scenarios, "scenario");
            places.put(PolicyTable.PRIORITIES.title(), scenario, row.file(), row.position("scenario"));
            String tier = row.text("tier").isEmpty() ? "" : row.oneOf("tier", tiers, "tier");
            if (ranks.putIfAbsent(scenario, new ScenarioRank(scenario, tier, priority(row))) != null) {
                row.error("scenario", "scenario \"" + scenario + "\" has a row already", "remove one of them");
            }
        }
        return ranks;
    }

    private <T> List<T> each(PolicyTable table, Function<TableRow, T> reader) {
        Set<String> ids = new HashSet<>();
        List<T> policies = new ArrayList<>();
        for (TableRow row : rows(table)) {
            policies.add(reader.apply(row));
            places.put(table.title(), row.text("id"), row.file(), row.position("id"));
            if (!ids.add(row.text("id"))) {
                row.error("id", "id \"" + row.text("id") + "\" has a row already", "give each row its own id");
            }
        }
        return policies;
    }

    private List<TableRow> rows(PolicyTable table) {
        return rows.getOrDefault(table, List.of());
    }

    private static Set<String> collected(Map<String, ActionPolicy> actions, Function<ActionPolicy, String> part) {
        Set<String> values = new LinkedHashSet<>();
        actions.values().forEach(action -> values.add(part.apply(action)));
        return values;
    }
}
