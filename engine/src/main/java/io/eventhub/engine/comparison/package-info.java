/** What another rulebase, or other policies, would have made of the same history. */
@NullMarked
package io.eventhub.engine.comparison;

import org.jspecify.annotations.NullMarked;
