/** The hub as one application: its start, its settings' root and the order of its parts. */
@NullMarked
package io.eventhub.hub;

import org.jspecify.annotations.NullMarked;
