package io.eventhub.engine.replay;

import io.eventhub.rules.timeline.Expectation;
import io.eventhub.rules.timeline.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Compares what an expect step lists with what came about, in any order, and with the states of actors. */
final class Comparison {
    /** The more an expectation says, the fewer things fulfil it: those choose first. */
    private static final Comparator<Expectation> MOST_SAID_FIRST = Comparator.comparingInt(
                    (Expectation expected) -> expected.attributes().size()
                            + expected.data().size()
                            + (expected.atMs().isPresent() ? 1 : 0))
            .reversed();

    private Comparison() {}

    /**
     * A difference each, beginning with its place; one of something that came about differently has lines of its own for
     * what was expected and what came.
     *
     * @param activeStates the states an actor is in
     */
    static List<String> differences(
            Step.Expect step,
            List<Actual> came,
            boolean ignoreBusinessEvents,
            Function<String, Set<String>> activeStates) {
        List<String> differences = new ArrayList<>();
        List<Actual> unexpected = new ArrayList<>(came);
        for (Expectation missing : unfulfilled(step, unexpected)) {
            Optional<Actual> instead = unexpected.stream()
                    .filter(actual -> actual.isOfTheSame(missing))
                    .findFirst();
            instead.ifPresent(unexpected::remove);
            differences.add(instead.map(actual -> differs(missing, actual))
                    .orElseGet(() -> missing.place() + ": missing: " + text(missing)));
        }
        unexpected.stream()
                .filter(actual -> !ignoreBusinessEvents || !actual.kind().equals(Actual.BUSINESS_EVENT))
                .forEach(actual -> differences.add(step.place() + ": unexpected: " + actual));
        step.expectations().stream()
                .filter(expected -> expected.kind() == Expectation.Kind.STATE)
                .forEach(expected -> state(expected, activeStates).ifPresent(differences::add));
        return differences;
    }

    /** What nothing fulfils; what fulfils an expectation is taken out of {@code came}. */
    private static List<Expectation> unfulfilled(Step.Expect step, List<Actual> came) {
        List<Expectation> missing = new ArrayList<>();
        for (Expectation expected :
                step.expectations().stream().sorted(MOST_SAID_FIRST).toList()) {
            Optional<Actual> found =
                    came.stream().filter(actual -> actual.fulfils(expected)).findFirst();
            found.ifPresent(came::remove);
            if (found.isEmpty() && expected.kind() != Expectation.Kind.STATE) {
                missing.add(expected);
            }
        }
        return missing;
    }

    private static String differs(Expectation expected, Actual actual) {
        return expected.place() + ": differs in " + String.join(", ", actual.differencesFrom(expected))
                + "\n  expected: " + text(expected) + "\n  actual:   " + actual;
    }

    private static Optional<String> state(Expectation expected, Function<String, Set<String>> activeStates) {
        String actor = expected.attributes().getOrDefault("actor", "");
        boolean isActive = activeStates.apply(actor).contains(expected.name());
        return String.valueOf(isActive).equals(expected.attributes().get("active"))
                ? Optional.empty()
                : Optional.of(expected.place() + ": " + actor + " is " + (isActive ? "" : "not ") + "in state "
                        + expected.name() + ", expected " + (isActive ? "not to be" : "to be"));
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
