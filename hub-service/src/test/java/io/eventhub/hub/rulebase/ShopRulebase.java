package io.eventhub.hub.rulebase;

import io.eventhub.rules.RulebaseFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A rulebase of one scenario: whoever orders is thanked. */
record ShopRulebase(Map<String, String> files) {
    static ShopRulebase first() {
        return new ShopRulebase(Map.of(
                "rulebase.yaml",
                "name: shop\nowner: shop@example.org\ntimeZone: UTC\ntiers: [service]\n",
                "catalogue/types.yaml",
                """
                events:
                  Ordered:
                    kind: technical
                    description: Something was ordered
                    fields:
                      note: {type: string, description: What the customer wrote}
                """,
                "policies/actions.csv",
                """
                action,tier,category,channel,template,obeysCaps,countsTowardCaps
                send-thanks,service,service,log,thanks,no,no
                """,
                "scenarios/thanks.drl",
                scenario("thanks"),
                "tests/thanks.yaml",
                timeline("thanks")));
    }

    ShopRulebase with(String file, String content) {
        Map<String, String> changed = new TreeMap<>(files);
        changed.put(file, content);
        return new ShopRulebase(changed);
    }

    ShopRulebase without(String file) {
        Map<String, String> changed = new TreeMap<>(files);
        changed.remove(file);
        return new ShopRulebase(changed);
    }

    /** With a second scenario that reacts to the same event. */
    ShopRulebase withScenario(String id) {
        return with("scenarios/" + id + ".drl", scenario(id)).with("tests/thanks.yaml", timeline("thanks", id));
    }

    /** With a template of one scenario, {@code greeting}, whose rank is a parameter. */
    ShopRulebase withTemplate() {
        return with("tests/thanks.yaml", timeline("thanks", "greeting"))
                .with("templates/welcome.drt", """
                template header
                priority

                template "welcome"
                rule "@{id} for an order"
                  @scenario( @{id} ) @tier( service ) @priority( @{priority} )
                when
                  Ordered( $actor : actorId )
                then
                  hub.propose( "send-thanks" );
                end
                end template
                """)
                .with("templates/welcome.yaml", """
                description: A greeting
                parameters:
                  priority: {type: integer, default: 50, minimum: 0, maximum: 100, description: Its rank}
                rows:
                  - id: greeting
                    priority: 70
                """);
    }

    /** With a scenario, {@code echo}, that hands over too much when the note is long. */
    ShopRulebase withEcho() {
        return with("scenarios/echo.drl", """
                // Owner: customer letters
                rule "the note, nine times"
                  @scenario( echo )
                when
                  Ordered( $actor : actorId, $n : note, note != null, note != "" )
                then
                  hub.propose( "send-thanks" ).with( "note", $n + $n + $n + $n + $n + $n + $n + $n + $n );
                end
                """);
    }

    static String scenario(String id) {
        return """
                rule "%1$s for an order"
                  @scenario( %1$s ) @tier( service ) @priority( 50 )
                when
                  Ordered( $actor : actorId )
                then
                  hub.propose( "send-thanks" );
                end
                """.formatted(id);
    }

    static String timeline(String... expected) {
        String decisions = Arrays.stream(expected)
                .map(scenario -> "{decision: " + scenario + ", actor: anna, status: chosen}")
                .collect(Collectors.joining(", "));
        return """
                name: an order
                start: 2026-03-02T09:00:00Z
                steps:
                  - {at: +0s, event: Ordered, actor: anna}
                  - {at: +1s, expect: [%s]}
                """.formatted(decisions);
    }

    String hash() {
        return folder().version();
    }

    RulebaseFolder folder() {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((file, content) -> bytes.put(file, content.getBytes(StandardCharsets.UTF_8)));
        return new RulebaseFolder(bytes);
    }

    void write(Path folder) {
        files.forEach((file, content) -> {
            try {
                Path path = folder.resolve(file);
                Files.createDirectories(path.getParent());
                Files.writeString(path, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
