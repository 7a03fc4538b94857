package io.eventhub.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ViewProfileStoreTest extends ProfileStoreContract {
    @Override
    ProfileStore store() {
        TestDatabase.execute(
                "DROP VIEW IF EXISTS customer_profile",
                "DROP TABLE IF EXISTS customer",
                "CREATE TABLE customer (name text PRIMARY KEY, country text, tenure int, charges numeric, roaming bool, churned text)",
                "INSERT INTO customer VALUES ('anna', 'NL', 34, 56.95, true, NULL), ('ben', NULL, NULL, NULL, NULL, NULL)",
                "CREATE VIEW customer_profile AS SELECT * FROM customer");
        return new ViewProfileStore(TestDatabase.DATA_SOURCE, "public.customer_profile", "name");
    }

    @Test
    void findsActorsThatTheTableNumbers() {
        TestDatabase.execute(
                "DROP TABLE IF EXISTS numbered",
                "CREATE TABLE numbered (id bigint PRIMARY KEY, plan text, version int)",
                "INSERT INTO numbered VALUES (42, 'gold', 7)");
        ProfileStore store = new ViewProfileStore(TestDatabase.DATA_SOURCE, "numbered", "id");

        assertThat(store.find("42")).hasValueSatisfying(profile -> {
            assertThat(profile.attributes()).containsEntry("plan", "gold");
            assertThat(profile.version()).isEqualTo(7);
        });
        assertThat(store.find("not a number")).isEmpty();
    }

    @Test
    void isNotWritten() {
        assertThatThrownBy(() -> store().put("anna", Map.of(), OptionalLong.empty()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("customer_profile");
        assertThatThrownBy(() -> store().forget("anna")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesANameThatIsNone() {
        assertThatThrownBy(() -> new ViewProfileStore(TestDatabase.DATA_SOURCE, "customer; DROP TABLE x", "name"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
