package io.eventhub.rules.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code matches} of rules. A regular expression may try the characters of a text again and again; here it may look
 * at a million of them, and a group that repeats, for which Java goes deeper with every repetition, at a thousand
 * characters of text. A text that needs more is neither matched nor said to differ. Depends on nothing but its arguments, so
 * a replay gives the same.
 */
public final class TextPattern {
    static final int MOST_LOOKS = 1_000_000;
    static final int LONGEST_FOR_GROUPS = 1_000;
    private static final Pattern REPEATED_GROUP = Pattern.compile("\\)[*+{]");
    private static final int MOST_REMEMBERED = 10_000;
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private TextPattern() {}

    /** Whether the whole of {@code text} matches; false for null. */
    public static boolean matches(@Nullable String text, String expression) {
        return text != null && answer(text, expression) == Answer.MATCHES;
    }

    /** Whether {@code text} is there and does not match. */
    public static boolean differs(@Nullable String text, String expression) {
        return text != null && answer(text, expression) == Answer.DIFFERS;
    }

    private enum Answer {
        MATCHES,
        DIFFERS,
        TOO_COSTLY
    }

    private static Answer answer(String text, String expression) {
        if (text.length() > LONGEST_FOR_GROUPS
                && REPEATED_GROUP.matcher(expression).find()) {
            return Answer.TOO_COSTLY;
        }
        if (COMPILED.size() > MOST_REMEMBERED) {
            COMPILED.clear();
        }
        Pattern pattern = COMPILED.computeIfAbsent(expression, Pattern::compile);
        try {
            return pattern.matcher(new Counted(text, 0)).matches() ? Answer.MATCHES : Answer.DIFFERS;
        } catch (TooManyLooksException | StackOverflowError e) {
            return Answer.TOO_COSTLY;
        }
    }

    private static final class TooManyLooksException extends RuntimeException {
        TooManyLooksException() {
            super("more than " + MOST_LOOKS + " looks at a text", null, false, false);
        }
    }

    /** Counts how often a character is looked at. */
    private static final class Counted implements CharSequence {
        private final CharSequence text;
        private final int looksBefore;
        private int looks;

        Counted(CharSequence text, int looksBefore) {
            this.text = text;
            this.looksBefore = looksBefore;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (looksBefore + ++looks > MOST_LOOKS) {
                throw new TooManyLooksException();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), looksBefore + looks);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
