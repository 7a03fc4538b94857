package io.eventhub.rules;

import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Sizes;
import io.eventhub.rules.source.Yaml;
import io.eventhub.rules.source.YamlNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code rulebase.yaml}.
 *
 * @param tiers from the highest to the lowest
 * @param memoryCapBytes what its rules may keep in memory at most, empty when it does not say
 */
record RulebaseHeader(String name, String owner, ZoneId zone, List<String> tiers, OptionalLong memoryCapBytes) {
    private static final String FILE = "rulebase.yaml";
    private static final Set<String> KEYS = Set.of("name", "owner", "timeZone", "tiers", "memoryCap");
    private static final List<String> DEFAULT_TIERS = List.of("legal", "service", "retention", "sales");

    static RulebaseHeader read(RulebaseFolder folder, Findings findings) {
        byte[] content = folder.files().get(FILE);
        if (content == null) {
            findings.error(FILE, "", "the file is missing", "add rulebase.yaml with name, owner and timeZone");
            return new RulebaseHeader("unnamed", "", ZoneOffset.UTC, DEFAULT_TIERS, OptionalLong.empty());
        }
        List<YamlNode> documents = Yaml.read(FILE, content, findings);
        if (documents.isEmpty()) {
            findings.error(FILE, "", "the file says nothing", "write name, owner and timeZone");
            return new RulebaseHeader("unnamed", "", ZoneOffset.UTC, DEFAULT_TIERS, OptionalLong.empty());
        }
        return of(documents.get(0), findings);
    }

    private static RulebaseHeader of(YamlNode root, Findings findings) {
        Map<String, YamlNode> parts = root.map(KEYS);
        YamlNode owner = parts.get("owner");
        return new RulebaseHeader(
                name(parts.get("name"), findings),
                owner == null ? "" : owner.text(),
                zone(parts.get("timeZone")),
                tiers(parts.get("tiers")),
                memoryCap(parts.get("memoryCap")));
    }

    private static String name(@Nullable YamlNode node, Findings findings) {
        String name = node == null ? "" : node.text();
        if (!name.matches("[a-z][a-z0-9-]*")) {
            findings.error(
                    FILE,
                    node == null ? "" : node.position(),
                    "\"" + name + "\" cannot name a rulebase",
                    "write name: small letters, digits and -, such as telco");
            return "unnamed";
        }
        return name;
    }

    private static ZoneId zone(@Nullable YamlNode node) {
        if (node == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(node.text());
        } catch (DateTimeException e) {
            node.error("unknown time zone \"" + node.text() + "\"", "write an IANA zone such as Europe/Amsterdam");
            return ZoneOffset.UTC;
        }
    }

    private static List<String> tiers(@Nullable YamlNode node) {
        if (node == null) {
            return DEFAULT_TIERS;
        }
        Set<String> tiers = new LinkedHashSet<>();
        for (YamlNode tier : node.list()) {
            if (tier.text().isBlank() || !tiers.add(tier.text())) {
                tier.error("tier \"" + tier.text() + "\" is empty or stands here twice", "name each tier once");
            }
        }
        if (tiers.isEmpty()) {
            node.error("no tier is named", "write tiers: [legal, service, retention, sales]");
        }
        return List.copyOf(tiers);
    }

    private static OptionalLong memoryCap(@Nullable YamlNode node) {
        if (node == null) {
            return OptionalLong.empty();
        }
        OptionalLong bytes = Sizes.parse(node.text());
        if (bytes.isEmpty()) {
            node.error("\"" + node.text() + "\" is not a size", Sizes.ADVICE);
        }
        return bytes;
    }
}
