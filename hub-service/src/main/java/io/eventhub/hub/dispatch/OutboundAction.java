package io.eventhub.hub.dispatch;

import io.eventhub.model.Action;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An action with what a channel needs to know of the actor.
 *
 * @param profile the actor's attributes now, empty when there is no profile
 */
public record OutboundAction(Action action, Map<String, Object> profile) {
    public OutboundAction {
        profile = Collections.unmodifiableMap(new LinkedHashMap<>(profile));
    }
}
