/** Benchmarks: one question per class, answered with a table. */
@NullMarked
package io.eventhub.bench;

import org.jspecify.annotations.NullMarked;
