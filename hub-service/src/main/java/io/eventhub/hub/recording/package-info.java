/** What happened with an actor, written down as a timeline test without saying who it was. */
@NullMarked
package io.eventhub.hub.recording;

import org.jspecify.annotations.NullMarked;
