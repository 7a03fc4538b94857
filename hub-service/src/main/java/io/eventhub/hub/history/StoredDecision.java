package io.eventhub.hub.history;

import io.eventhub.model.Decision;
import java.util.Optional;

/**
 * A decision as the history keeps it.
 *
 * @param dispatch where its action stands; empty for a withheld decision, and until the dispatcher has admitted it
 */
public record StoredDecision(Decision decision, Optional<ActionState> dispatch) {}
