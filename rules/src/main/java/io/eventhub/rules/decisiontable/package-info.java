/** Decision tables: sheets in Drools' spreadsheet form, each row of which is a rule. */
@NullMarked
package io.eventhub.rules.decisiontable;

import org.jspecify.annotations.NullMarked;
