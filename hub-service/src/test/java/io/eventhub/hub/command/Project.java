package io.eventhub.hub.command;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things of the checkout are, wherever a test is started from. */
public final class Project {
    private Project() {}

    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("rules/rulebases"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    public static Path rulebase(String name) {
        return root().resolve("rules/rulebases").resolve(name);
    }
}
