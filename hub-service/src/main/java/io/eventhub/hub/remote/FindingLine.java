package io.eventhub.hub.remote;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A finding of another hub as {@code hub check} prints its own. */
public final class FindingLine {
    private FindingLine() {}

    public static String of(JsonNode finding) {
        String position = finding.path("position").asString("");
        String advice = finding.path("advice").asString("");
        return finding.path("file").asString("")
                + (position.isEmpty() ? "" : ":" + position)
                + ": " + finding.path("severity").asString("error").toLowerCase(Locale.ROOT)
                + ": " + finding.path("message").asString("")
                + (advice.isEmpty() ? "" : " (" + advice + ")");
    }
}
