package io.eventhub.engine.session;

import org.drools.core.common.ReteEvaluator;
import org.drools.core.time.TimerService;
import org.drools.kiesession.factory.RuntimeComponentFactoryImpl;
import org.drools.kiesession.session.StatefulKnowledgeSessionImpl;

/**
 * Found by Drools through its service loader; gives the sessions that bring an {@link EventClock} that clock, and every
 * other session of the process what Drools would give it. Public only because the service loader asks for it.
 */
public final class LeanComponentFactory extends RuntimeComponentFactoryImpl {
    @Override
    public int servicePriority() {
        return super.servicePriority() + 10;
    }

    @Override
    public TimerService createTimerService(ReteEvaluator session) {
        return session instanceof StatefulKnowledgeSessionImpl knowledgeSession
                        && knowledgeSession.getEnvironment().get(EventClock.KEY) instanceof EventClock clock
                ? clock
                : super.createTimerService(session);
    }
}
