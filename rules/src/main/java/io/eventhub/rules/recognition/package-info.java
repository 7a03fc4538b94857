/** The compiled recognition rules: fact types, rule facts, and the vocabulary of consequences. */
@NullMarked
package io.eventhub.rules.recognition;

import org.jspecify.annotations.NullMarked;
