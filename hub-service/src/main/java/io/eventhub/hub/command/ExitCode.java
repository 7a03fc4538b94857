package io.eventhub.hub.command;

/** What the shell is told. */
final class ExitCode {
    /** All went well. */
    static final int OK = 0;
    /** The rulebase has errors, a timeline failed, or the command could not do its work. */
    static final int FAILED = 1;
    /** The work was done, but lines or rows were left out. 2 is picocli's for a wrong command line. */
    static final int REJECTED_LINES = 3;

    private ExitCode() {}
}
