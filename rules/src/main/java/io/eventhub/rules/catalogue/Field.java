package io.eventhub.rules.catalogue;

/**
 * A field of an event type or of the profile.
 *
 * @param required whether an event without it is refused
 * @param unit the unit of its value, empty when it has none
 * @param isPersonal whether its values say who somebody is; a recorded test holds masks in their place
 */
public record Field(
        String name, FieldType type, boolean required, String description, String unit, boolean isPersonal) {
    /** A field that is not personal. */
    public Field(String name, FieldType type, boolean required, String description, String unit) {
        this(name, type, required, description, unit, false);
    }
}
