/** Elements found by the key they carry. */
@NullMarked
package io.eventhub.engine.keyed;

import org.jspecify.annotations.NullMarked;
