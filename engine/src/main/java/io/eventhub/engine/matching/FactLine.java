package io.eventhub.engine.matching;

import io.eventhub.rules.recognition.EventFact;

/** The facts of one bucket in one role, by event time. */
final class FactLine extends TimeLine<EventFact> {
    @Override
    long timeMs(EventFact fact) {
        return fact.getEventTimeMs();
    }

    /** Takes out the fact of the same event. Returns whether it was in. */
    boolean removeEventOf(EventFact fact) {
        long timeMs = fact.getEventTimeMs();
        for (int i = firstFrom(timeMs); i < size() && timeMs(get(i)) == timeMs; i++) {
            if (get(i).event().equals(fact.event())) {
                return remove(get(i));
            }
        }
        return false;
    }
}
