package io.eventhub.bench;

import io.eventhub.rules.RulebaseFolder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The scenarios of the bench rulebase over and over: each copy looks at another kind of event, and every other copy has
 * a profile condition. Copies of another {@code edition} differ from those of the first in every rule.
 */
final class ManyScenarios {
    private static final String PROFILE = """
            profile:
              country: {type: string, description: ISO 3166 country}
              quota: {type: number, unit: MB, description: allowance}
            """;

    private static final String[] SHAPES = {"""
          $updated : CartUpdated( $actor : actorId, $cart : cart, cart != "%1$d" )
          not CheckedOut( actorId == $actor, cart == $cart, this after[0s, 30m] $updated )
        """, """
          $customer : CustomerRow( $actor : actorId, $number : customer, customer != "%1$d" )
          ContractRow( actorId == $actor, customer == $number, this after[-30s, 30s] $customer )
          AddressRow( actorId == $actor, customer == $number, this after[-30s, 30s] $customer )
        """, """
          $bought : DeviceBought( $actor : actorId, $imei : imei, imei != "%1$d" )
          not DeviceRegistered( actorId == $actor, imei == $imei, this after[0s, 24h] $bought )
        """, """
          DroppedCall( $actor : actorId, droppedInHour == %1$d )
        """, """
          DataUsed( $actor : actorId, mbInDay > %1$d, mbInDay <= %1$d + 1 )
        """, """
          $created : CustomerCreated( $actor : actorId, customer != "%1$d" )
          exists DeviceBought( actorId == $actor, this after[0s, 7d] $created )
        """};

    private ManyScenarios() {}

    static RulebaseFolder of(int scenarios, int edition) {
        Map<String, byte[]> files = new TreeMap<>(HubContender.files(false));
        files.keySet().removeIf(file -> file.startsWith("scenarios/"));
        files.put("catalogue/profile.yaml", PROFILE.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < scenarios; i++) {
            files.put("scenarios/scenario-" + i + ".drl", scenario(i, edition).getBytes(StandardCharsets.UTF_8));
        }
        return new RulebaseFolder(files);
    }

    /** The same but for one scenario. */
    static RulebaseFolder changed(RulebaseFolder folder, int changed, int edition) {
        Map<String, byte[]> files = new TreeMap<>(folder.files());
        files.put(
                "scenarios/scenario-" + changed + ".drl",
                scenario(changed, edition).getBytes(StandardCharsets.UTF_8));
        return new RulebaseFolder(files);
    }

    private static String scenario(int i, int edition) {
        String profile = i % 2 == 0 ? "" : "  Profile( country == \"NL\", quota > " + (100 + i) + " )\n";
        return "rule \"scenario %1$d\"\n  @scenario( scenario-%1$d )\nwhen\n".formatted(i)
                + SHAPES[i % SHAPES.length].formatted(i + 10_000 * edition)
                + profile
                + "then\n  hub.propose( \"contact\" ).with( \"customer\", $actor );\nend\n";
    }
}
