package io.eventhub.rules.scenario;

import io.eventhub.rules.source.Findings;

/**
 * A place in a scenario file that findings are about.
 *
 * @param line from 1
 * @param column from 1
 */
public record Place(String file, int line, int column, Findings findings) {
    /** The beginning of another line of the same file. */
    public Place onLine(int otherLine) {
        return at(otherLine, 1);
    }

    Place at(int newLine, int newColumn) {
        return new Place(file, newLine, newColumn, findings);
    }

    public void error(String message, String advice) {
        findings.error(file, line + ":" + column, message, advice);
    }

    public void warning(String message, String advice) {
        findings.warning(file, line + ":" + column, message, advice);
    }
}
