package io.eventhub.engine.replay;

import io.eventhub.rules.timeline.Expectation;
import io.eventhub.rules.timeline.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares what an expect step lists with what came about, in any order. */
final class Comparison {
    /** The more an expectation says, the fewer things fulfil it: those choose first. */
    private static final Comparator<Expectation> MOST_SAID_FIRST = Comparator.comparingInt(
                    (Expectation expected) -> expected.attributes().size()
                            + expected.data().size()
                            + (expected.atMs().isPresent() ? 1 : 0))
            .reversed();

    private Comparison() {}

    static List<String> differences(Step.Expect step, List<Actual> came, boolean ignoreBusinessEvents) {
        List<Actual> unexpected = new ArrayList<>(came);
        List<Expectation> missing = new ArrayList<>();
        for (Expectation expected :
                step.expectations().stream().sorted(MOST_SAID_FIRST).toList()) {
            Optional<Actual> found = unexpected.stream()
                    .filter(actual -> actual.fulfils(expected))
                    .findFirst();
            found.ifPresentOrElse(unexpected::remove, () -> missing.add(expected));
        }
        List<String> lines = new ArrayList<>();
        missing.forEach(expected -> lines.add(expected.place() + ": missing: " + text(expected)));
        unexpected.stream()
                .filter(actual -> !ignoreBusinessEvents || !actual.kind().equals(Actual.BUSINESS_EVENT))
                .forEach(actual -> lines.add(step.place() + ": unexpected: " + actual));
        return lines;
    }

    private static String text(Expectation expected) {
        String kind = expected.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String at = expected.atMs().isPresent()
                ? " at " + Instant.ofEpochMilli(expected.atMs().getAsLong())
                : "";
        return kind + " " + expected.name() + " " + expected.attributes() + at
                + (expected.data().isEmpty() ? "" : " with " + expected.data());
    }
}
