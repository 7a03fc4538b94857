package io.eventhub.rules.timeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One step of a timeline. Instants are in milliseconds since the epoch. */
public sealed interface Step {
    /** The instant it is the turn of this step. */
    long atMs();

    /**
     * An event happens.
     *
     * @param atMs when it is recorded
     * @param timeMs its event time: earlier when it comes late, the same when the author says nothing else
     * @param id made up from the step's place when the author gave none
     */
    record Given(long atMs, long timeMs, String source, String id, String type, String actor, Map<String, Object> data)
            implements Step {
        public Given {
            data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        }
    }

    /**
     * The session clock moves to the instant, and what came about since the last such step is compared.
     *
     * @param expectations all that must have come about; empty means nothing
     * @param place {@code file:line:column} of the step
     */
    record Expect(long atMs, List<Expectation> expectations, String place) implements Step {
        public Expect {
            expectations = List.copyOf(expectations);
        }
    }
}
