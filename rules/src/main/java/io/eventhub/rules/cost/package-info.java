/** What a rulebase costs to run: how much memory its rules and aggregates keep busy. */
@NullMarked
package io.eventhub.rules.cost;

import org.jspecify.annotations.NullMarked;
