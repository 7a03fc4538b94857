/** Reading what analysts write: YAML with positions, durations, spelling advice, and the collector of findings. */
@NullMarked
package io.eventhub.rules.source;

import org.jspecify.annotations.NullMarked;
