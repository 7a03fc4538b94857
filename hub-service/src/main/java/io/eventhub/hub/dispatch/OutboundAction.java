package io.eventhub.hub.dispatch;

import io.eventhub.model.Action;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An action with what a channel needs to carry it.
 *
 * @param profile the actor's attributes now, empty when there is no profile
 * @param message the rendered text, empty when the rulebase has none for the action's template
 */
public record OutboundAction(Action action, Map<String, Object> profile, String message) {
    public OutboundAction {
        profile = Collections.unmodifiableMap(new LinkedHashMap<>(profile));
    }
}
