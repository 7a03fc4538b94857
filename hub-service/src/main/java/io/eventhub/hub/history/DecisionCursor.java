package io.eventhub.hub.history;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The place of a decision in the order of the list: by event time, and by id at the same instant. */
public record DecisionCursor(long timeMs, String id) {
    /** The cursor as opaque text. */
    public String text() {
        String plain = timeMs + ":" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException when the text is no cursor */
    public static DecisionCursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            return new DecisionCursor(Long.parseLong(plain, 0, Math.max(colon, 0), 10), plain.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not a cursor that a page of decisions gave", e);
        }
    }
}
