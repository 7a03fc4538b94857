package io.eventhub.hub.rulebase;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What does not go as it should with the rulebase of this instance; the running version stays meanwhile. Thread-safe. */
public final class RulebaseStatus {
    private volatile @Nullable String folderFailure;
    private volatile @Nullable String versionFailure;

    /** Why what lies in the watched folder is not published. */
    public Optional<String> folderFailure() {
        return Optional.ofNullable(folderFailure);
    }

    /** Why the active version does not run here. */
    public Optional<String> versionFailure() {
        return Optional.ofNullable(versionFailure);
    }

    void folderFailed(String reason) {
        folderFailure = reason;
    }

    void folderPassed() {
        folderFailure = null;
    }

    void versionFailed(String reason) {
        versionFailure = reason;
    }

    void versionRuns() {
        versionFailure = null;
    }
}
