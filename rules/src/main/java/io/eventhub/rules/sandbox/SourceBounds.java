package io.eventhub.rules.sandbox;

import io.eventhub.rules.source.Findings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** How large the files of a rulebase may be, by kind. Those beyond it are findings, and nothing reads them. */
public final class SourceBounds {
    private static final int KIBIBYTE = 1 << 10;
    private static final int OTHERWISE = 256 * KIBIBYTE;
    private static final int MOST_RULE_FILES = 2_000;
    private static final Map<String, Integer> LARGEST = largest();

    private SourceBounds() {}

    private static Map<String, Integer> largest() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (String rules : new String[] {".drl", ".dslr", ".dsl", ".drt"}) {
            sizes.put(rules, 64 * KIBIBYTE);
        }
        sizes.put(".yaml", 1_024 * KIBIBYTE);
        sizes.put(".yml", 1_024 * KIBIBYTE);
        sizes.put(".csv", 4_096 * KIBIBYTE);
        sizes.put(".xlsx", 4_096 * KIBIBYTE);
        return sizes;
    }

    /** The files that may be read. */
    public static Map<String, byte[]> readable(Map<String, byte[]> files, Findings findings) {
        Map<String, byte[]> readable = new TreeMap<>();
        int ruleFiles = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String name = file.getKey();
            int most = largest(name);
            ruleFiles += name.endsWith(".drl") || name.endsWith(".dslr") ? 1 : 0;
            if (file.getValue().length > most) {
                findings.error(
                        name,
                        "",
                        "the file has " + file.getValue().length + " bytes",
                        "keep files of this kind below " + most / KIBIBYTE + " KiB");
            } else if (ruleFiles <= MOST_RULE_FILES) {
                readable.put(name, file.getValue());
            }
        }
        if (ruleFiles > MOST_RULE_FILES) {
            findings.error(
                    "scenarios",
                    "",
                    "there are " + ruleFiles + " files of rules",
                    "keep a rulebase below " + MOST_RULE_FILES + "; split it by business domain");
        }
        return readable;
    }

    private static int largest(String name) {
        return LARGEST.getOrDefault(name.substring(Math.max(0, name.lastIndexOf('.'))), OTHERWISE);
    }
}
