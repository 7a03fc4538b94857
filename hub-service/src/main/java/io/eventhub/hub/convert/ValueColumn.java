package io.eventhub.hub.convert;

import io.eventhub.rules.catalogue.FieldType;
import io.eventhub.rules.catalogue.FieldValues;
import java.util.Locale;

/** The column a field's value is taken from. */
record ValueColumn(String column, FieldType type) {
    /** The value as an event carries it: text, number or boolean; an instant stays text. */
    Object parse(String text) {
        Object value = FieldValues.lenient(type, text);
        if (value == null) {
            throw new RejectedRowException("column " + column + ": \"" + text + "\" is not of the type "
                    + type.name().toLowerCase(Locale.ROOT));
        }
        return type == FieldType.INSTANT ? value.toString() : value;
    }
}
