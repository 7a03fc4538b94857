/** The hub's words: what flows between sources, recognition, arbitration and dispatch. Pure Java, no framework. */
@NullMarked
package io.eventhub.model;

import org.jspecify.annotations.NullMarked;
