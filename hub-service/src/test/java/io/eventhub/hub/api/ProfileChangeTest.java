package io.eventhub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventhub.rules.catalogue.Field;
import io.eventhub.rules.catalogue.FieldType;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileChangeTest {
    private static final Map<String, Field> FIELDS = Map.of(
            "country", new Field("country", FieldType.STRING, false, "", ""),
            "charges", new Field("charges", FieldType.NUMBER, false, "", "USD"));

    @Test
    void takesDeclaredUnknownAndEmptyValues() {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("country", null);
        attributes.put("charges", 29);
        attributes.put("shoeSize", 43);

        Map<String, Object> checked = new ProfileChange(attributes).checked(FIELDS);

        assertThat(checked)
                .containsEntry("country", null)
                .containsEntry("charges", 29L)
                .containsEntry("shoeSize", 43L);
    }

    @Test
    void refusesAValueOfAnotherTypeWithItsPointer() {
        assertThatThrownBy(() -> new ProfileChange(Map.of("country", 5)).checked(FIELDS))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.pointer()).isEqualTo("/attributes/country"))
                .hasMessageContaining("5")
                .hasMessageContaining("string");
    }

    @Test
    void refusesABodyWithoutAttributes() {
        assertThatThrownBy(() -> new ProfileChange(null).checked(FIELDS)).isInstanceOf(InvalidRequestException.class);
    }
}
