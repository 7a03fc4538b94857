package io.eventhub.rules.scenario;

import io.eventhub.rules.source.Findings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the characters themselves in the place of Unicode escapes before anything else reads a rule, since Java reads
 * them before the text around them. What stands for a sign of the language, or for nothing visible, is a finding.
 */
final class UnicodeEscapes {
    private static final Pattern ESCAPE = Pattern.compile("(\\\\*)\\\\u+([0-9a-fA-F]{4})?");
    private static final int FIRST_BEYOND_ASCII = 0x80;

    private UnicodeEscapes() {}

    static String resolved(String file, String text, Findings findings) {
        if (!text.contains("\\u")) {
            return text;
        }
        Matcher escapes = ESCAPE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (escapes.find()) {
            String digits = escapes.group(2);
            boolean letter = escapes.group(1).isEmpty() && digits != null && isLetter(Integer.parseInt(digits, 16));
            if (!letter) {
                int line = (int) text.substring(0, escapes.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        + 1;
                findings.error(
                        file,
                        line + ":1",
                        "a Unicode escape stands here",
                        "write the character itself; Java would read the escape before the text around it");
            }
            String character = letter ? String.valueOf((char) Integer.parseInt(digits, 16)) : "?";
            escapes.appendReplacement(resolved, Matcher.quoteReplacement(character));
        }
        return escapes.appendTail(resolved).toString();
    }

    private static boolean isLetter(int character) {
        return character >= FIRST_BEYOND_ASCII
                && (Character.isLetterOrDigit(character) || Character.getType(character) == Character.CURRENCY_SYMBOL);
    }
}
