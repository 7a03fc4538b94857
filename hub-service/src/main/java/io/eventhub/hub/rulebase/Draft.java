package io.eventhub.hub.rulebase;

/**
 * A version about to be stored.
 *
 * @param examined sound, or it is not stored
 */
record Draft(Examined examined, Origin origin, Signature author, String comment) {}
