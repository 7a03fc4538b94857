package io.eventhub.rules.source;

import io.eventhub.rules.Finding;
import io.eventhub.rules.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects findings while a rulebase is read, so that its author gets all of them at once. For one thread. */
public final class Findings {
    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::file)
            .thenComparingInt(finding -> part(finding, 0))
            .thenComparingInt(finding -> part(finding, 1));

    private final List<Finding> findings = new ArrayList<>();
    private final Set<Finding> told = new HashSet<>();
    private final Map<String, Locator> locators = new HashMap<>();

    /** From now on a finding about the generated text {@code unit} is told at the place its author wrote. */
    public void locate(String unit, Locator locator) {
        locators.put(unit, locator);
    }

    public void error(String file, String position, String message, String advice) {
        add(new Finding(Severity.ERROR, file, position, message, advice));
    }

    public void warning(String file, String position, String message, String advice) {
        add(new Finding(Severity.WARNING, file, position, message, advice));
    }

    /** What was found beside, on another thread. */
    public void addAll(Findings beside) {
        beside.findings.forEach(this::add);
    }

    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** In the order of files and positions. */
    public List<Finding> sorted() {
        return findings.stream().sorted(BY_PLACE).toList();
    }

    private void add(Finding finding) {
        Locator locator = locators.get(finding.file());
        if (locator == null) {
            addOnce(finding, "");
            return;
        }
        Authored place = locator.authored(part(finding, 0), part(finding, 1));
        addOnce(
                new Finding(finding.severity(), place.file(), place.position(), finding.message(), finding.advice()),
                place.context());
    }

    /** What is wrong at one place of a template is told for the first of its rows only. */
    private void addOnce(Finding finding, String context) {
        if (told.add(finding)) {
            String message = context.isEmpty() ? finding.message() : finding.message() + " [" + context + "]";
            findings.add(
                    new Finding(finding.severity(), finding.file(), finding.position(), message, finding.advice()));
        }
    }

    /** Line or column of {@code line:column}; cells keep the order in which they were read. */
    private static int part(Finding finding, int index) {
        String[] parts = finding.position().split(":", -1);
        boolean numeric = parts.length == 2 && parts[index].chars().allMatch(Character::isDigit);
        return numeric && !parts[index].isEmpty() ? Integer.parseInt(parts[index]) : 0;
    }
}
