/** What analysts own and its compiler: a rulebase folder becomes a checked, compiled {@link io.eventhub.rules.Rulebase}. */
@NullMarked
package io.eventhub.rules;

import org.jspecify.annotations.NullMarked;
