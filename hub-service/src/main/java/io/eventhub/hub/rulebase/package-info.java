/** The rulebase the hub runs. */
@NullMarked
package io.eventhub.hub.rulebase;

import org.jspecify.annotations.NullMarked;
