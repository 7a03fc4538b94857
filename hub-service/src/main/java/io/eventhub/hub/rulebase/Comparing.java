package io.eventhub.hub.rulebase;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.eventhub.hub.rulebase.VersionDifference.Change;
import io.eventhub.hub.rulebase.VersionDifference.FileChange;
import io.eventhub.hub.rulebase.VersionDifference.Kind;
import io.eventhub.rules.RulebaseFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares two versions. Stateless. */
final class Comparing {
    private static final int CONTEXT_LINES = 3;

    private Comparing() {}

    static List<FileChange> files(RulebaseFolder from, RulebaseFolder to) {
        List<FileChange> changes = new ArrayList<>();
        for (String path : union(from.files(), to.files())) {
            byte[] before = from.files().get(path);
            byte[] after = to.files().get(path);
            if (before == null || after == null || !Arrays.equals(before, after)) {
                Kind kind = before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED;
                changes.add(new FileChange(path, kind, unified(path, lines(path, before), lines(path, after))));
            }
        }
        return changes;
    }

    /** What was added, changed or removed; a section that one of them was stored without says nothing. */
    static List<Change> changes(Outline from, Outline to) {
        List<Change> changes = new ArrayList<>();
        SortedSet<String> sections = new TreeSet<>(from.sections().keySet());
        sections.retainAll(to.sections().keySet());
        for (String section : sections) {
            section(section, from.section(section), to.section(section)).stream()
                    .filter(change -> change.kind() != Kind.UNCHANGED)
                    .forEach(changes::add);
        }
        return changes;
    }

    /** Every scenario of either version, with what became of it. */
    static Map<String, Kind> scenarios(Outline from, Outline to) {
        Map<String, Kind> kinds = new TreeMap<>();
        section(Outline.SCENARIOS, from.section(Outline.SCENARIOS), to.section(Outline.SCENARIOS))
                .forEach(change -> kinds.put(change.id(), change.kind()));
        return kinds;
    }

    private static List<Change> section(
            String section, Map<String, Map<String, String>> from, Map<String, Map<String, String>> to) {
        List<Change> changes = new ArrayList<>();
        for (String id : union(from, to)) {
            Map<String, String> before = new TreeMap<>(from.getOrDefault(id, Map.of()));
            Map<String, String> after = new TreeMap<>(to.getOrDefault(id, Map.of()));
            Kind kind = !from.containsKey(id)
                    ? Kind.ADDED
                    : !to.containsKey(id) ? Kind.REMOVED : before.equals(after) ? Kind.UNCHANGED : Kind.CHANGED;
            if (kind == Kind.CHANGED) {
                Map<String, String> was = Map.copyOf(before);
                Map<String, String> is = Map.copyOf(after);
                before.entrySet().removeIf(field -> field.getValue().equals(is.get(field.getKey())));
                after.entrySet().removeIf(field -> field.getValue().equals(was.get(field.getKey())));
            }
            changes.add(new Change(section, id, kind, before, after));
        }
        return changes;
    }

    private static SortedSet<String> union(Map<String, ?> one, Map<String, ?> other) {
        SortedSet<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys;
    }

    private static List<String> unified(String path, List<String> before, List<String> after) {
        return UnifiedDiffUtils.generateUnifiedDiff(path, path, before, DiffUtils.diff(before, after), CONTEXT_LINES);
    }

    private static List<String> lines(String path, byte @Nullable [] content) {
        return content == null || path.endsWith(".xlsx")
                ? List.of()
                : new String(content, StandardCharsets.UTF_8).lines().toList();
    }
}
