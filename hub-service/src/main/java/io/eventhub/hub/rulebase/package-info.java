/** The rulebase the hub runs: its versions, how they are published, and the switch of the shards from one to the next. */
@NullMarked
package io.eventhub.hub.rulebase;

import org.jspecify.annotations.NullMarked;
