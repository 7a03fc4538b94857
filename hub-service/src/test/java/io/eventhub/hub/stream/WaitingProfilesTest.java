package io.eventhub.hub.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventhub.model.Profile;
import io.eventhub.model.WallClock;
import io.eventhub.profile.PostgresProfileStore;
import io.eventhub.profile.ProfileStore;
import io.eventhub.profile.ProfilesUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class WaitingProfilesTest {
    private static final Profile ANNA = new Profile("anna", Map.of(), 1);

    private final AwayForAWhile store = new AwayForAWhile();
    private final WaitingProfiles profiles =
            new WaitingProfiles(store, Duration.ofMillis(300), Duration.ofMillis(800), new TickingClock());

    @Test
    void readsAtOnceWhenTheStoreIsThere() {
        assertThat(profiles.find("anna")).contains(ANNA);
        assertThat(store.asked).isEqualTo(1);
    }

    @Test
    void waitsForAStoreThatComesBack() {
        store.awayFor(3);

        assertThat(profiles.find("anna")).contains(ANNA);
    }

    @Test
    void givesUpAfterAWhile() {
        store.awayFor(100);

        assertThatThrownBy(() -> profiles.find("anna")).isInstanceOf(ProfilesUnavailableException.class);
    }

    @Test
    void waitsLongerBeforeAShardOpensThanWithinAStep() {
        store.awayFor(12);
        assertThatThrownBy(() -> profiles.find("anna")).isInstanceOf(ProfilesUnavailableException.class);

        profiles.awaitReadable();

        assertThat(profiles.find("anna")).contains(ANNA);
    }

    @Test
    void doesNotAskBeforeAShardOpensWhenNothingWasWrong() {
        profiles.awaitReadable();

        assertThat(store.asked).isZero();
    }

    @Test
    void waitsNoLongerWhenTheHubStops() {
        store.awayFor(100);
        profiles.stopWaiting();

        assertThatThrownBy(() -> profiles.find("anna")).isInstanceOf(ProfilesUnavailableException.class);
        assertThat(store.asked).isEqualTo(2);
    }

    /** Every reading is 50 ms after the one before. */
    private static final class TickingClock implements WallClock {
        private long ms;

        @Override
        public long timeMs() {
            return ms;
        }

        @Override
        public long ticksNs() {
            ms += 50;
            return ms * 1_000_000;
        }
    }

    private static final class AwayForAWhile implements ProfileStore {
        private final Deque<ProfilesUnavailableException> failures = new ArrayDeque<>();
        private int asked;

        void awayFor(int requests) {
            for (int i = 0; i < requests; i++) {
                failures.add(failure());
            }
        }

        @Override
        public Optional<Profile> find(String actor) {
            asked++;
            if (!failures.isEmpty()) {
                throw failures.pop();
            }
            return Optional.of(ANNA);
        }

        /** A real one: only the profile store can make it. */
        private static ProfilesUnavailableException failure() {
            ProfileStore nowhere =
                    new PostgresProfileStore(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none"));
            try {
                nowhere.find("anna");
                throw new IllegalStateException("there is a database at port 1");
            } catch (ProfilesUnavailableException e) {
                return e;
            }
        }

        @Override
        public Profile put(String actor, Map<String, Object> attributes, OptionalLong expectedVersion) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean forget(String actor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void readAll(int limit, Consumer<Profile> reader) {
            throw new UnsupportedOperationException();
        }
    }
}
