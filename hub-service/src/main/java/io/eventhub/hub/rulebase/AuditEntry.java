package io.eventhub.hub.rulebase;

import java.util.OptionalInt;

/**
 * One line of the audit log.
 *
 * @param id grows with time
 * @param what such as {@code PUBLISHED}
 * @param number the version it was done to
 * @param detail the comment given, or why it was refused
 */
public record AuditEntry(long id, Signature signature, String what, OptionalInt number, String detail) {}
