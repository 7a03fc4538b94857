/** The compiled profile conditions, evaluated at decision time. */
@NullMarked
package io.eventhub.rules.eligibility;

import org.jspecify.annotations.NullMarked;
