package io.eventhub.engine.arbitration;

import io.eventhub.model.Candidate;

/** A candidate that waits: it is proposed again, and goes through the whole funnel, when the clock reaches an instant. */
public record Held(Candidate candidate, long releaseMs) {}
