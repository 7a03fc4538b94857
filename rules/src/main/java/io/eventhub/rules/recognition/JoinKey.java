package io.eventhub.rules.recognition;

import org.jspecify.annotations.Nullable;

/** What the facts of one match have in common beside their actor: one value, or a list of several. */
record JoinKey(String actor, @Nullable Object rest) {}
