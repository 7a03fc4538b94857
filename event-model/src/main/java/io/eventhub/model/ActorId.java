package io.eventhub.model;

import java.text.Normalizer;
import java.util.Optional;

/**
 * The rule for actor ids: Unicode NFC, trimmed, at most {@value #LONGEST} characters; blank ids and ids with control or
 * zero-width characters are refused.
 */
public final class ActorId {
    /** Long enough for any key in use, short enough for the indexes of the database. */
    public static final int LONGEST = 256;

    private ActorId() {}

    /** The canonical form of {@code text}, or empty when it is not acceptable as an actor id. */
    public static Optional<String> of(String text) {
        if (isPlainAscii(text)) {
            return text.isEmpty() || text.length() > LONGEST ? Optional.empty() : Optional.of(text);
        }
        String canonical = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        return canonical.isEmpty()
                        || canonical.length() > LONGEST
                        || canonical.codePoints().anyMatch(ActorId::isInvisible)
                ? Optional.empty()
                : Optional.of(canonical);
    }

    private static boolean isPlainAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 127) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
