package io.eventhub.rules.source;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of memory as analysts write and read them: {@code 512MB}, {@code 2GB}; a KB has 1,024 bytes. */
public final class Sizes {
    /** What to write, for findings. */
    public static final String ADVICE = "write a size such as 512MB or 2GB";

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(B|KB|MB|GB|TB)");
    private static final Map<String, Integer> POWERS = Map.of("B", 0, "KB", 1, "MB", 2, "GB", 3, "TB", 4);
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};
    private static final int STEP = 1_024;

    private Sizes() {}

    /** The size in bytes, or empty when the text is none. */
    public static OptionalLong parse(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            return OptionalLong.empty();
        }
        long bytes = Long.parseLong(size.group(1));
        for (int i = 0; i < POWERS.getOrDefault(size.group(2), 0); i++) {
            bytes *= STEP;
        }
        return OptionalLong.of(bytes);
    }

    /** Rounded to one digit after the point. */
    public static String text(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return unit == 0 || value >= 100
                ? String.format(Locale.ROOT, "%.0f %s", value, UNITS[unit])
                : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}
