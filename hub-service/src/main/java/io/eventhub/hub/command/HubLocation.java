package io.eventhub.hub.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where the shipped rulebases are: in the checkout that {@code ./hub} names, in the image, or below the working folder. */
final class HubLocation {
    private HubLocation() {}

    static Path shippedRulebase(Map<String, String> environment, String name) {
        List<Path> places = Stream.of(
                        Path.of(environment.getOrDefault("HUB_HOME", "."), "rules", "rulebases", name),
                        Path.of("rules", "rulebases", name),
                        Path.of("/app", "rulebases", name))
                .toList();
        return places.stream()
                .filter(place -> Files.isRegularFile(place.resolve("rulebase.yaml")))
                .findFirst()
                .orElseThrow(() -> new CommandFailedException(
                        "the rulebase " + name + " is at none of " + places + "; name it with --rulebase"));
    }
}
