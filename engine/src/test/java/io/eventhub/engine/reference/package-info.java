/** What the engine decides, against a reference that is slow and obviously right. */
@NullMarked
package io.eventhub.engine.reference;

import org.jspecify.annotations.NullMarked;
