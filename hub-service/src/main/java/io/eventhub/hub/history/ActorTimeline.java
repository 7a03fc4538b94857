package io.eventhub.hub.history;

import io.eventhub.model.BusinessEvent;
import io.eventhub.model.EventRef;
import java.util.List;

/** What happened with an actor, in the order of event time; at one instant causes come before what they caused. */
public record ActorTimeline(String actor, List<Entry> entries) {
    public ActorTimeline {
        entries = List.copyOf(entries);
    }

    /** One thing that happened. */
    public sealed interface Entry {
        /** Event time, milliseconds since the epoch. */
        long timeMs();
    }

    /** A technical event, known because it led to something. */
    public record Caused(EventRef event) implements Entry {
        @Override
        public long timeMs() {
            return event.timeMs();
        }
    }

    /** A business event that was inferred. */
    public record Inferred(BusinessEvent businessEvent) implements Entry {
        @Override
        public long timeMs() {
            return businessEvent.event().timeMs();
        }
    }

    /** A decision, with what became of its action. */
    public record Decided(StoredDecision decision) implements Entry {
        @Override
        public long timeMs() {
            return decision.decision().candidate().timeMs();
        }
    }
}
