package io.eventhub.hub.rulebase;

import java.nio.file.Path;
import java.util.List;

/** How a hub starts the process that compiles many rules for it. */
public final class BuildCommand {
    /** Of the command that it hands the rules to. */
    public static final String NAME = "build-rules";

    private static final String LEAST_URGENT = "19";

    private BuildCommand() {}

    /**
     * With the least share of the processors, the first JIT compiler only, which a short process fares best with, and a heap that
     * is enough for some hundred rules.
     *
     * @param program where the program starts
     */
    public static List<String> line(Class<?> program) {
        return List.of(
                "nice",
                "-n",
                LEAST_URGENT,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx320m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                NAME,
                Long.toString(ProcessHandle.current().pid()));
    }
}
