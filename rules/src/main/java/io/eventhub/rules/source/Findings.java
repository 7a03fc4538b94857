package io.eventhub.rules.source;

import io.eventhub.rules.Finding;
import io.eventhub.rules.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects findings while a rulebase is read, so that its author gets all of them at once. For one thread. */
public final class Findings {
    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::file)
            .thenComparingInt(finding -> part(finding, 0))
            .thenComparingInt(finding -> part(finding, 1));

    private final List<Finding> findings = new ArrayList<>();

    public void error(String file, String position, String message, String advice) {
        add(new Finding(Severity.ERROR, file, position, message, advice));
    }

    public void warning(String file, String position, String message, String advice) {
        add(new Finding(Severity.WARNING, file, position, message, advice));
    }

    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** In the order of files and positions. */
    public List<Finding> sorted() {
        return findings.stream().sorted(BY_PLACE).toList();
    }

    private void add(Finding finding) {
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }

    /** Line or column of {@code line:column}; cells keep the order in which they were read. */
    private static int part(Finding finding, int index) {
        String[] parts = finding.position().split(":", -1);
        boolean numeric = parts.length == 2 && parts[index].chars().allMatch(Character::isDigit);
        return numeric && !parts[index].isEmpty() ? Integer.parseInt(parts[index]) : 0;
    }
}
