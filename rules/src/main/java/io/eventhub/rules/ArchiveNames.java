package io.eventhub.rules;

import io.eventhub.rules.source.Findings;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks the names of an archive's entries: each a place of its own inside the rulebase's folder. For one archive. */
final class ArchiveNames {
    private static final int LONGEST = 200;
    private static final int SHOWN = 80;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\uFFFD]");
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*");

    private final Findings findings;
    private final Map<String, String> taken = new HashMap<>();

    ArchiveNames(Findings findings) {
        this.findings = findings;
    }

    /** False with a finding when the name is refused. */
    boolean isAcceptable(String name, boolean isFolder) {
        String bare = isFolder && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        return isWritten(name) && isInside(name, bare) && isOwn(name, bare, isFolder);
    }

    /** A file whose name, or one of whose folders, begins with a dot, and what macOS adds. */
    static boolean isHidden(String name) {
        return name.startsWith(".") || name.contains("/.") || name.startsWith("__MACOSX/");
    }

    private boolean isWritten(String name) {
        if (name.length() > LONGEST) {
            error(name, "has a name of " + name.length() + " characters", "keep names below " + LONGEST);
        } else if (CONTROL.matcher(name).find()) {
            error(name, "has a control or invisible character in its name", "rename it");
        } else {
            return true;
        }
        return false;
    }

    private boolean isInside(String name, String bare) {
        if (bare.startsWith("/") || DRIVE.matcher(bare).matches()) {
            error(name, "has an absolute name", "pack it with a name relative to rulebase.yaml");
        } else if (bare.contains("\\")) {
            error(name, "has a backslash in its name", "part folders with /");
        } else if (hasSegment(bare, "..") || hasSegment(bare, ".")) {
            error(name, "leads out of the rulebase", "pack it with a name relative to rulebase.yaml");
        } else if (hasSegment(bare, "")) {
            error(name, "has an empty name", "pack it with a name relative to rulebase.yaml");
        } else {
            return true;
        }
        return false;
    }

    private static boolean hasSegment(String name, String segment) {
        for (String part : name.split("/", -1)) {
            if (part.strip().equals(segment)) {
                return true;
            }
        }
        return false;
    }

    /** On some file systems names that differ in case or composition are one. */
    private boolean isOwn(String name, String bare, boolean isFolder) {
        String other = taken.putIfAbsent(folded(bare), bare);
        if (other != null && !(isFolder && other.equals(bare))) {
            error(name, "stands here twice" + (other.equals(bare) ? "" : ", as \"" + other + "\" too"), "keep one");
            return false;
        }
        return true;
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    void error(String name, String what, String advice) {
        String readable = CONTROL.matcher(name).replaceAll("?");
        String shown = readable.length() > SHOWN ? readable.substring(0, SHOWN) + "..." : readable;
        findings.error(shown, "", "the file " + what, advice);
    }
}
