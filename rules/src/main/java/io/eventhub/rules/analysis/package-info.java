/** What is wrong between rules, tables and catalogue, each of which is right by itself. */
@NullMarked
package io.eventhub.rules.analysis;

import org.jspecify.annotations.NullMarked;
