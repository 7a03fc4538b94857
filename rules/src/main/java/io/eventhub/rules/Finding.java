package io.eventhub.rules;

/**
 * One thing that is wrong, or could be better, in a rulebase.
 *
 * @param file the file relative to the rulebase
 * @param position line and column ({@code 12:5}), a cell ({@code caps!C4}), or empty when it is about the whole file
 * @param message what is wrong, with the value got
 * @param advice what to write instead
 */
public record Finding(Severity severity, String file, String position, String message, String advice) {
    /** Errors refuse the rulebase; warnings do not. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** {@code scenarios/x.drl:12:5: error: ... (write ...)} */
    @Override
    public String toString() {
        String place = position.isEmpty() ? file : file + ":" + position;
        String text = place + ": " + severity.name().toLowerCase(java.util.Locale.ROOT) + ": " + message;
        return advice.isEmpty() ? text : text + " (" + advice + ")";
    }
}
