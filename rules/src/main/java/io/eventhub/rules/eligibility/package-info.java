/** The compiled profile conditions and conflict rules, evaluated at decision time. */
@NullMarked
package io.eventhub.rules.eligibility;

import org.jspecify.annotations.NullMarked;
