/** Tables as authors keep them, in CSV files and workbooks, whose cells know their place. */
@NullMarked
package io.eventhub.rules.table;

import org.jspecify.annotations.NullMarked;
