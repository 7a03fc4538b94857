/** Rules in plain language: sentences, each of which stands for a condition or consequence. */
@NullMarked
package io.eventhub.rules.language;

import org.jspecify.annotations.NullMarked;
