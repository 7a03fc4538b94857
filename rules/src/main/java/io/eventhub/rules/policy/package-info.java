/** Contact policies as data: the rows of the policy tables. */
@NullMarked
package io.eventhub.rules.policy;

import org.jspecify.annotations.NullMarked;
