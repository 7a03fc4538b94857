package io.eventhub.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.model.Profile;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of profiles keeps to. */
abstract class ProfileStoreContract {
    static final Map<String, Object> ANNA = attributes();

    /** A store that holds anna with {@link #ANNA} and ben without attributes, and nobody else. */
    abstract ProfileStore store();

    @Test
    void findsWhatIsKnownWithTheTypesOfTheAttributes() {
        assertThat(store().find("anna")).map(Profile::attributes).hasValue(ANNA);
    }

    @Test
    void findsNobodyUnderAnotherName() {
        assertThat(store().find("carl")).isEmpty();
        assertThat(store().find("'; DROP TABLE profile; --")).isEmpty();
    }

    @Test
    void findsTheSameTwice() {
        ProfileStore store = store();

        assertThat(store.find("anna")).isEqualTo(store.find("anna"));
        assertThat(store.find("carl")).isEqualTo(store.find("carl"));
    }

    @Test
    void readsAllOrAsManyAsAskedFor() {
        Map<String, Profile> read = new HashMap<>();
        store().readAll(10, profile -> read.put(profile.actor(), profile));
        assertThat(read).containsOnlyKeys("anna", "ben");
        assertThat(read.get("anna").attributes()).isEqualTo(ANNA);

        read.clear();
        store().readAll(1, profile -> read.put(profile.actor(), profile));
        assertThat(read).hasSize(1);
    }

    private static Map<String, Object> attributes() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("country", "NL");
        attributes.put("tenure", 34L);
        attributes.put("charges", 56.95);
        attributes.put("roaming", true);
        attributes.put("churned", null);
        return Collections.unmodifiableMap(attributes);
    }
}
