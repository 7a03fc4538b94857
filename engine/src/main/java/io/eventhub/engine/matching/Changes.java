package io.eventhub.engine.matching;

/** Takes what a step changed among the waits, to remember it. */
public interface Changes {
    /** @param uselessFromMs the clock from which on nothing can end or correct it */
    void began(Wait wait, long uselessFromMs);

    /** The wait's deadline has passed; it may still be corrected. */
    void fired(Wait wait);

    /** The wait, which the state remembers, was ended by an event; when its deadline passes it is only fired. */
    void ended(Wait wait);
}
