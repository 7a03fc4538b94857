/** Templates of scenarios: a text with places for typed parameters, and rows that fill them. */
@NullMarked
package io.eventhub.rules.template;

import org.jspecify.annotations.NullMarked;
