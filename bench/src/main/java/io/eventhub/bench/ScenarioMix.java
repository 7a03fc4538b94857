package io.eventhub.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a rulebase of any number of scenarios in the shapes analysts use: a direct condition, an absence, a followed-by
 * and an aggregate threshold, one quarter each. Scenario {@code i} looks at events whose {@code kind} is {@code i}.
 */
final class ScenarioMix {
    private static final String CATALOGUE = """
            events:
              Probe:
                kind: technical
                description: something happened to an actor
                fields:
                  kind: {type: integer, required: true, description: which scenario reads it}
                  sentNs: {type: integer, unit: ns, description: when it was due to be sent}
                aggregates:
                  probesInMinute: {function: count, window: 1m}
              Answer:
                kind: technical
                description: the actor answered
                fields:
                  kind: {type: integer, required: true, description: which scenario reads it}
            """;

    private static final String[] SHAPES = {"""
        when
          Probe( $actor : actorId, kind == %1$d, $sent : sentNs )
        """, """
        when
          $probe : Probe( $actor : actorId, kind == %1$d, $sent : sentNs )
          not Answer( actorId == $actor, kind == %1$d, this after[0s, 20s] $probe )
        """, """
        when
          $first : Answer( $actor : actorId, kind == %1$d )
          Probe( actorId == $actor, kind == %1$d, this after[0s, 30s] $first, $sent : sentNs )
        """, """
        when
          Probe( $actor : actorId, kind == %1$d, probesInMinute >= 2, $sent : sentNs )
        """};

    private ScenarioMix() {}

    static void write(Path folder, int scenarios) throws IOException {
        for (Map.Entry<String, byte[]> file : files(scenarios).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** The rulebase's files by path. */
    static Map<String, byte[]> files(int scenarios) {
        return files(scenarios, 0);
    }

    /** Each edition has other rules, which do the same. */
    static Map<String, byte[]> files(int scenarios, int edition) {
        Map<String, byte[]> files = new TreeMap<>();
        put(files, "rulebase.yaml", "name: mix\nowner: bench\ntimeZone: UTC\n");
        put(files, "catalogue/mix.yaml", CATALOGUE);
        put(files, "policies/actions.csv", """
                action,tier,category,channel,template,obeysCaps,countsTowardCaps
                contact,service,service,webhook,,true,true
                """);
        for (int i = 0; i < scenarios; i++) {
            put(files, "scenarios/scenario-" + i + ".drl", scenario(i, edition));
        }
        return files;
    }

    private static void put(Map<String, byte[]> files, String path, String content) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String scenario(int i, int edition) {
        return "rule \"probe of kind %1$d\"\n  @scenario( scenario-%1$d )\n".formatted(i)
                + SHAPES[i % SHAPES.length].formatted(i).replace("kind ==", "kind != " + (-1 - edition) + ", kind ==")
                + "then\n  hub.propose( \"contact\" ).with( \"sentNs\", $sent );\nend\n";
    }

    /** Whether every probe of this kind is answered by an action as soon as it arrives. */
    static boolean isImmediate(int kind) {
        return kind % SHAPES.length == 0;
    }
}
