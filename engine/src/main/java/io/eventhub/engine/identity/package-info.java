/** Identities derived from content, the same in every run. */
@NullMarked
package io.eventhub.engine.identity;

import org.jspecify.annotations.NullMarked;
