package io.eventhub.rules.sandbox;

import java.util.OptionalInt;

/** How deeply brackets are nested in a rule file, texts and comments left out; parsers take time for each level. */
public final class Nesting {
    /** Deeper than any condition a person can read. */
    public static final int DEEPEST = 20;

    private final String text;
    private int at;

    private Nesting(String text) {
        this.text = text;
    }

    /** The line, from 1, at which brackets are nested more deeply than {@link #DEEPEST}. */
    public static OptionalInt tooDeepAt(String text) {
        return new Nesting(text).tooDeep();
    }

    private OptionalInt tooDeep() {
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                skipText(c);
            } else if (text.startsWith("//", at)) {
                skipTo("\n");
            } else if (text.startsWith("/*", at)) {
                skipTo("*/");
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth = Math.max(0, depth - 1);
            }
            if (depth > DEEPEST) {
                return OptionalInt.of((int) text.substring(0, at)
                                .chars()
                                .filter(end -> end == '\n')
                                .count()
                        + 1);
            }
            at++;
        }
        return OptionalInt.empty();
    }

    private void skipText(char quote) {
        for (at++; at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
        }
    }

    private void skipTo(String end) {
        int found = text.indexOf(end, at + 1);
        at = found < 0 ? text.length() : found + end.length() - 1;
    }
}
