package io.eventhub.rules.catalogue;

/**
 * A field of an event type or of the profile.
 *
 * @param required whether an event without it is refused
 * @param unit the unit of its value, empty when it has none
 */
public record Field(String name, FieldType type, boolean required, String description, String unit) {}
