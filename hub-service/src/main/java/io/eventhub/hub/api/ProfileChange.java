package io.eventhub.hub.api;

import io.eventhub.rules.catalogue.Field;
import io.eventhub.rules.catalogue.FieldValues;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(description = "The attributes a profile is to have; those not named are removed")
record ProfileChange(
        @Schema(description = "Values by name: text, number, boolean or null", example = "{\"plan\": \"consumer\"}")
        @Nullable Map<String, Object> attributes) {

    /**
     * The attributes, whole numbers as Long.
     *
     * @param fields what the catalogue says of profiles; an attribute it does not know is taken as it is
     * @throws InvalidRequestException when one is not of its type
     */
    Map<String, Object> checked(Map<String, Field> fields) {
        if (attributes == null) {
            throw new InvalidRequestException("/attributes", "no attributes, expected an object");
        }
        Map<String, Object> checked = new HashMap<>(attributes);
        checked.replaceAll((name, value) -> value instanceof Integer whole ? (Object) whole.longValue() : value);
        checked.forEach((name, value) -> check(fields.get(name), name, value));
        return checked;
    }

    private static void check(@Nullable Field field, String name, @Nullable Object value) {
        if (field != null && value != null && FieldValues.exact(field.type(), value) == null) {
            throw new InvalidRequestException(
                    "/attributes/" + name,
                    name + " is '" + value + "', expected "
                            + field.type().name().toLowerCase(Locale.ROOT));
        }
    }
}
