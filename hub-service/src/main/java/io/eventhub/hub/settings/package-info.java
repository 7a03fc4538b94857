/** What an operator may set, as typed records: every key, its default and its constraint. */
@NullMarked
package io.eventhub.hub.settings;

import org.jspecify.annotations.NullMarked;
