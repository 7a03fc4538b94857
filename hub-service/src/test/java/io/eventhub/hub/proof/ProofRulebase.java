package io.eventhub.hub.proof;

import io.eventhub.engine.Profiles;
import io.eventhub.model.Profile;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The rulebase of these tests: every kind of scenario with windows of seconds. */
final class ProofRulebase {
    /** How long after the marker its non-event is due: longer than every wait but a parcel's. */
    static final Duration LONGEST_WINDOW = Duration.ofSeconds(6);

    private ProofRulebase() {}

    static Path folder() {
        URL folder = Objects.requireNonNull(ProofRulebase.class.getResource("rulebase"));
        try {
            return Path.of(folder.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Rulebase compiled() {
        return compiled(folder());
    }

    static Rulebase compiled(Path folder) {
        return RulebaseCompiler.check(RulebaseFolder.read(folder), Duration.ofMinutes(1))
                .orElseThrow();
    }

    /** The same with all its actions posted to a webhook, written to {@code target}. */
    static Path withWebhook(Path target) throws IOException {
        return changed(target, text -> text.replace(",log,", ",webhook,"));
    }

    /** The same with all technical events handed on in the order of their times, written to {@code target}. */
    static Path reordered(Path target, Duration by) throws IOException {
        String line = "    kind: technical\n";
        return changed(target, text -> text.replace(line, line + "    reorder: " + by.toSeconds() + "s\n"));
    }

    private static Path changed(Path target, UnaryOperator<String> change) throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = change.apply(Files.readString(file));
                Path copy = target.resolve(folder().relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.writeString(copy, text);
            }
        }
        return target;
    }

    /** Every second actor is on the plus plan. */
    static String plan(int actor) {
        return actor % 2 == 0 ? "plus" : "basic";
    }

    /** What the hub was told over HTTP. */
    static Profiles profiles(Life life) {
        Map<String, String> plans = life.plans();
        return actor -> Optional.ofNullable(plans.get(actor)).map(plan -> new Profile(actor, Map.of("plan", plan), 1));
    }
}
