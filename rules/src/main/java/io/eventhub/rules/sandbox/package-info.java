/** What keeps the code of a rulebase inside its bounds: sizes, references, classes, time. */
@NullMarked
package io.eventhub.rules.sandbox;

import org.jspecify.annotations.NullMarked;
