package io.eventhub.engine.matching;

import io.eventhub.rules.recognition.EventFact;

/** The facts of one bucket in one role, by event time. */
final class FactLine extends TimeLine<EventFact> {
    @Override
    long timeMs(EventFact fact) {
        return fact.getEventTimeMs();
    }
}
