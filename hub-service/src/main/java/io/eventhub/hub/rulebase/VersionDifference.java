package io.eventhub.hub.rulebase;

import java.util.List;
import java.util.Map;

/**
 * What is different between two versions, file by file and in the words of whoever owns them.
 *
 * @param changes only of what was added, changed or removed
 */
public record VersionDifference(int from, int to, List<FileChange> files, List<Change> changes) {
    public VersionDifference {
        files = List.copyOf(files);
        changes = List.copyOf(changes);
    }

    /** What became of something. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED,
        UNCHANGED
    }

    /**
     * What became of a file.
     *
     * @param lines a unified diff; empty for what is no text
     */
    public record FileChange(String path, Kind kind, List<String> lines) {
        public FileChange {
            lines = List.copyOf(lines);
        }
    }

    /**
     * What became of a scenario, a row of a policy table or a parameter.
     *
     * @param section such as {@code scenarios} or {@code caps}
     * @param before values of the fields that differ, as they were
     * @param after as they are
     */
    public record Change(String section, String id, Kind kind, Map<String, String> before, Map<String, String> after) {
        public Change {
            before = Map.copyOf(before);
            after = Map.copyOf(after);
        }
    }
}
