/** Message templates: the text of an action, with places for what the rule handed over and for the profile. */
@NullMarked
package io.eventhub.rules.message;

import org.jspecify.annotations.NullMarked;
