package io.eventhub.engine.state;

import io.eventhub.engine.firing.Exceeded;

/**
 * A rule that was paused for an actor.
 *
 * @param scenario empty when the rule belongs to none
 * @param event source and id of the event it went too far at, or {@code deadline}
 * @param clockMs where the shard's clock stood
 */
public record Pause(String rule, String scenario, String actor, Exceeded exceeded, String event, long clockMs) {}
