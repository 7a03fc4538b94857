/** Files that hold no events, such as access logs and tables, become CloudEvents by a mapping. */
@NullMarked
package io.eventhub.hub.convert;

import org.jspecify.annotations.NullMarked;
