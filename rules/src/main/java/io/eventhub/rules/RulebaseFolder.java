package io.eventhub.rules;

import io.eventhub.rules.sandbox.SourceBounds;
import io.eventhub.rules.source.Findings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sources of a rulebase: file contents by path relative to its folder, in the order of the paths. Read once.
 *
 * @param files contents by relative path with {@code /} as separator
 */
public record RulebaseFolder(Map<String, byte[]> files) {
    private static final int VERSION_LENGTH = 16;

    public RulebaseFolder {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /**
     * Reads every regular file below {@code folder} but hidden ones, within {@link RulebaseLimits#defaults()}. Links are
     * followed, as mounted volumes need, and refused when they lead out of the folder.
     *
     * @throws InvalidRulebaseException when it is too large or a link leads out of it
     */
    public static RulebaseFolder read(Path folder) {
        try {
            return new FolderReader(folder, RulebaseLimits.defaults()).read();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read rulebase folder " + folder, e);
        }
    }

    /** Without the files that are larger than their kind may be, which are findings. */
    RulebaseFolder readable(Findings findings) {
        return new RulebaseFolder(SourceBounds.readable(files, findings));
    }

    /** The hash of names and contents: the same folder has the same version everywhere. */
    public String version() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                digest.update((name + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
