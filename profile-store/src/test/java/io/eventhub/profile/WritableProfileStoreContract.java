package io.eventhub.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventhub.model.Profile;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every store that may be written keeps to. */
abstract class WritableProfileStoreContract extends ProfileStoreContract {
    @Test
    void growsTheVersionWithEveryChange() {
        ProfileStore store = store();

        assertThat(store.put("carl", Map.of("age", 1L), OptionalLong.empty()).version())
                .isEqualTo(1);
        assertThat(store.put("carl", Map.of("age", 2L), OptionalLong.empty()).version())
                .isEqualTo(2);
        assertThat(store.find("carl")).contains(new Profile("carl", Map.of("age", 2L), 2));
    }

    @Test
    void refusesAChangeMadeOnAnotherVersion() {
        ProfileStore store = store();
        store.put("carl", Map.of("age", 1L), OptionalLong.of(0));
        store.put("carl", Map.of("age", 2L), OptionalLong.of(1));

        assertThatThrownBy(() -> store.put("carl", Map.of("age", 3L), OptionalLong.of(1)))
                .isInstanceOf(ProfileConflictException.class)
                .hasMessageContaining("carl")
                .hasMessageContaining("version 1");
        assertThat(store.find("carl")).contains(new Profile("carl", Map.of("age", 2L), 2));
    }

    @Test
    void refusesToMakeAProfileThatIsThere() {
        assertThatThrownBy(() -> store().put("anna", Map.of(), OptionalLong.of(0)))
                .isInstanceOf(ProfileConflictException.class);
    }

    @Test
    void refusesToChangeAProfileThatIsNotThere() {
        assertThatThrownBy(() -> store().put("carl", Map.of(), OptionalLong.of(3)))
                .isInstanceOf(ProfileConflictException.class);
    }

    @Test
    void findsSomebodyMadeAfterBeingLookedForInVain() {
        ProfileStore store = store();
        assertThat(store.find("carl")).isEmpty();

        store.put("carl", Map.of(), OptionalLong.empty());

        assertThat(store.find("carl")).isPresent();
    }

    @Test
    void forgetsTheProfileAndTheHistoryOfTheActorAndOfNobodyElse() {
        ProfileStore store = store();
        for (String actor : new String[] {"anna", "ben"}) {
            TestDatabase.execute(
                    "INSERT INTO business_event VALUES ('hub', 'e-%s', 'T', '%s', 1, '{}', 'r', 'v', '[]')"
                            .formatted(actor, actor),
                    """
                    INSERT INTO action_ledger (id, actor, scenario, action, category, channel, template, attributes,
                      time_ms, trigger_record_ms, status, in_flight, next_attempt_ms, admitted_ms)
                    VALUES ('a-%s', '%s', 's', 'a', 'c', 'log', '', '{}', 1, 1, 'SENT', false, 1, 1)""".formatted(actor, actor),
                    """
                    INSERT INTO decision VALUES ('d-%s', '%s', 's', 'r', 'a', 'c', 't', 1, 'CHOSEN', 'SENT', NULL, '', false,
                      1, 1, 1, NULL, 'v', '{}', '{}', '[]')""".formatted(actor, actor));
        }

        assertThat(store.forget("anna")).isTrue();

        assertThat(store.find("anna")).isEmpty();
        assertThat(store.find("ben")).isPresent();
        for (String table : new String[] {"profile", "action_ledger", "decision", "business_event"}) {
            assertThat(TestDatabase.number("SELECT count(*) FROM " + table))
                    .as(table)
                    .isEqualTo(1);
        }
        assertThat(store.forget("anna")).isFalse();
    }
}
