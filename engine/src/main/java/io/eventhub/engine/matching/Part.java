package io.eventhub.engine.matching;

import io.eventhub.rules.recognition.Role;

/**
 * A rule and a role in it.
 *
 * @param order among all parts of the shard: an event takes its parts in this order
 */
record Part(RuleState rule, Role role, int order) {}
