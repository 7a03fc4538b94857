package io.eventhub.hub.demo;

import io.eventhub.hub.dispatch.DispatchListener;
import io.eventhub.model.Action;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Hears of each dispatched action on the dispatcher's threads and keeps it for the screen; there in a demo only. */
@Component
@ConditionalOnProperty(DemoFeed.PROPERTY)
final class DemoFeed implements DispatchListener {
    /** Set by the demo when it starts the hub. */
    static final String PROPERTY = "demo.feed";

    private final Queue<Dispatched> dispatched = new ConcurrentLinkedQueue<>();

    /** @param latencyMs from the record time of what called for the action to its dispatch */
    record Dispatched(Action action, long latencyMs) {}

    @Override
    public void onDispatched(Action action, long latencyMs) {
        dispatched.add(new Dispatched(action, latencyMs));
    }

    /** What came since the last call, in its order. */
    Queue<Dispatched> dispatched() {
        return dispatched;
    }
}
