/** Events of a file through the engine on a virtual clock: the same file gives the same decisions. */
@NullMarked
package io.eventhub.hub.replay;

import org.jspecify.annotations.NullMarked;
