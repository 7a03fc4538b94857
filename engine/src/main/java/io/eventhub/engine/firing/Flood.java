package io.eventhub.engine.firing;

import io.eventhub.rules.recognition.RuleInfo;

/** A rule went beyond a limit for an actor. */
public record Flood(RuleInfo rule, String actor, Exceeded exceeded) {}
