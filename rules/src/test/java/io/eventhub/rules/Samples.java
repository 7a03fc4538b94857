package io.eventhub.rules;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The small complete rulebase of the tests, and variations of it. */
public final class Samples {
    public static final Duration LATENESS = Duration.ofMinutes(1);

    private Samples() {}

    public static RulebaseFolder sample() {
        return folder("/sample");
    }

    public static RulebaseFolder folder(String resource) {
        try {
            return RulebaseFolder.read(Path.of(
                    Objects.requireNonNull(Samples.class.getResource(resource)).toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sample with the files of another folder put over it. */
    public static RulebaseFolder overlaid(RulebaseFolder files) {
        Map<String, byte[]> all = new TreeMap<>(sample().files());
        all.putAll(files.files());
        return new RulebaseFolder(all);
    }

    public static RulebaseFolder with(String file, String content) {
        return overlaid(new RulebaseFolder(Map.of(file, content.getBytes(StandardCharsets.UTF_8))));
    }

    /** The sample's catalogue and policies with one scenario only. */
    public static RulebaseFolder onlyScenario(String drl) {
        Map<String, byte[]> all = new TreeMap<>(sample().files());
        all.keySet().removeIf(file -> file.startsWith("scenarios/") || file.startsWith("tests/"));
        all.put("scenarios/it.drl", drl.getBytes(StandardCharsets.UTF_8));
        return new RulebaseFolder(all);
    }

    /** Compiled with the sample's catalogue, for a session: a rule that reads {@code when} and enters case-open. */
    public static Rulebase ruleWhen(String when) {
        return RulebaseCompiler.check(onlyScenario(drl(when)), LATENESS, false).orElseThrow();
    }

    public static String drl(String when) {
        return "rule \"it\"\nwhen\n" + when + "\nthen\n  hub.enter( \"case-open\" );\nend\n";
    }
}
