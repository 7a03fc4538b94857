/** Scenario files: parsed with the Drools parser, checked against what a rule may say, and held as plain data. */
@NullMarked
package io.eventhub.rules.scenario;

import org.jspecify.annotations.NullMarked;
