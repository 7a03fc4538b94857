/** The types a rulebase speaks of: technical and business events, aggregates, actor states, profile fields. */
@NullMarked
package io.eventhub.rules.catalogue;

import org.jspecify.annotations.NullMarked;
