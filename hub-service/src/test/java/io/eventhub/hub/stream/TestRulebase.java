package io.eventhub.hub.stream;

import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A small rulebase: a direct condition, a non-event within the hour, a count, a business event, a withdrawal. */
public final class TestRulebase {
    private static final Map<String, String> FILES = Map.of(
            "rulebase.yaml",
            """
            name: test
            owner: test@example.org
            timeZone: UTC
            """,
            "catalogue/types.yaml",
            """
            profile:
              country: {type: string, description: ISO 3166 country}
            events:
              DeviceBought:
                kind: technical
                description: A device was bought
                fields:
                  imei: {type: string, required: true, description: the device}
              DeviceRegistered:
                kind: technical
                description: A device was registered
                fields:
                  imei: {type: string, required: true, description: the device}
              CallDropped:
                kind: technical
                description: A call ended by the network
                fields:
                  seconds: {type: integer, unit: s, description: how long it was}
                aggregates:
                  droppedInHour: {function: count, window: 1h}
              ServiceSuffered:
                kind: business
                description: Calls of the actor drop often
            """,
            "scenarios/not-registered.drl",
            """
            rule "device bought but not registered within the hour"
              @scenario( not-registered ) @tier( service ) @priority( 50 )
            when
              $bought : DeviceBought( $actor : actorId, $imei : imei )
              not DeviceRegistered( actorId == $actor, imei == $imei, this after[0s, 1h] $bought )
            then
              hub.propose( "send-setup-guide" ).with( "imei", $imei );
            end
            """,
            "scenarios/registered.drl",
            """
            rule "a registered device needs no guide"
            when
              DeviceRegistered( $actor : actorId )
            then
              hub.withdraw( "not-registered" );
            end
            """,
            "scenarios/service-suffered.drl",
            """
            rule "three calls dropped in an hour"
            when
              CallDropped( $actor : actorId, droppedInHour == 3 )
            then
              hub.publish( "ServiceSuffered" );
            end
            """,
            "scenarios/apology.drl",
            """
            rule "apology to a customer in the Netherlands"
              @scenario( apology ) @tier( service ) @priority( 70 )
            when
              ServiceSuffered( $actor : actorId )
              Profile( country == "NL" )
            then
              hub.propose( "apologise" );
            end
            """,
            "policies/actions.csv",
            """
            action,tier,category,channel,template,obeysCaps,countsTowardCaps
            send-setup-guide,service,service,log,guide,true,true
            apologise,service,service,log,sorry,true,true
            """);

    private static final Rulebase COMPILED =
            RulebaseCompiler.check(folder(FILES), Duration.ofMinutes(1)).orElseThrow();

    private TestRulebase() {}

    /** Compiled once for the test JVM. */
    public static Rulebase compiled() {
        return COMPILED;
    }

    /** Writes its files. */
    public static Path write(Path directory) {
        try {
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                Path path = directory.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with one event type, {@code Novelty}, more. */
    static Rulebase withOneMoreType() {
        Map<String, String> files = new TreeMap<>(FILES);
        files.put("catalogue/novelty.yaml", "events: {Novelty: {kind: technical, description: something new}}");
        return RulebaseCompiler.check(folder(files), Duration.ofMinutes(1)).orElseThrow();
    }

    private static RulebaseFolder folder(Map<String, String> texts) {
        Map<String, byte[]> files = new TreeMap<>();
        texts.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return new RulebaseFolder(files);
    }
}
