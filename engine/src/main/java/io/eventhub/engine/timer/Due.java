package io.eventhub.engine.timer;

/** Something that is due at an instant, and knows its place in the {@link TimerHeap} that holds it. */
public interface Due {
    /** In no heap. */
    int NOWHERE = -1;

    /** When, milliseconds since the epoch. */
    long dueMs();

    /** Breaks ties: the smaller comes first. */
    long order();

    /** Its place in the heap, {@link #NOWHERE} when it is in none. */
    int position();

    /** For the heap alone. */
    void moveTo(int position);
}
