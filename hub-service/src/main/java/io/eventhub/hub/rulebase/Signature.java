package io.eventhub.hub.rulebase;

/** Who did it, and when. */
public record Signature(String who, long timeMs) {}
