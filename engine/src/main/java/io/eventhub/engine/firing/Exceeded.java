package io.eventhub.engine.firing;

import io.eventhub.rules.recognition.JoinGuard;

/** What a rule had more of than {@link FiringLimits} allow. */
public enum Exceeded {
    MATCHES("completed more than " + FiringLimits.MATCHES_OF_AN_EVENT + " matches with one event"),
    TRIES("tried more than " + FiringLimits.TRIES_OF_AN_EVENT + " earlier events with one event"),
    JOINS("tried more than " + JoinGuard.MOST_TRIES + " combinations of events that are kept"),
    FIRINGS("fired most often among rules that fired more than " + FiringLimits.FIRINGS_OF_AN_ACTOR
            + " times in one step"),
    TEXT("handed over more than " + FiringLimits.CHARACTERS_OF_A_FIRING + " characters at once");

    private final String words;

    Exceeded(String words) {
        this.words = words;
    }

    /** What the rule did, for people. */
    public String words() {
        return words;
    }
}
