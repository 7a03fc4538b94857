package io.eventhub.hub.dispatch;

import io.eventhub.model.Action;
import io.eventhub.rules.message.Message;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Renders the texts of actions.
 *
 * @param messages those of the rulebase that runs now, by template
 */
record MessageTexts(Supplier<Map<String, Message>> messages) {
    /** Empty when the action has no template, or the rulebase no message for it. */
    String of(Action action, Map<String, Object> profile) {
        Message message = messages.get().get(action.template());
        return message == null ? "" : message.render(action.actor(), action.attributes(), profile);
    }
}
