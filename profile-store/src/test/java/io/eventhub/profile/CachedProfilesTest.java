package io.eventhub.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventhub.model.Profile;
import io.eventhub.model.WallClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CachedProfilesTest extends WritableProfileStoreContract {
    private final AtomicLong ticksNs = new AtomicLong();
    private final CountingStore counting = new CountingStore();
    private final CachedProfiles cached = cache();

    @Override
    ProfileStore store() {
        TestDatabase.clear();
        counting.store.put("anna", ANNA, OptionalLong.empty());
        counting.store.put("ben", Map.of(), OptionalLong.empty());
        return cached;
    }

    @AfterEach
    void stop() {
        cached.close();
    }

    @Test
    void readsNoDatabaseForWhatIsPreloaded() {
        store();
        startAndAwaitPreload();

        assertThat(cached.find("anna")).isPresent();
        assertThat(cached.find("ben")).isPresent();

        assertThat(counting.finds).hasValue(0);
    }

    @Test
    void remembersThatThereIsNobody() {
        store();

        assertThat(cached.find("carl")).isEmpty();
        assertThat(cached.find("carl")).isEmpty();

        assertThat(counting.finds).hasValue(1);
    }

    @Test
    void asksNothingOfAnActorWhoIsNotAmongAllThereAre() {
        store();
        startAndAwaitWhole();
        int asked = counting.finds.get();

        assertThat(cached.find("carl")).isEmpty();

        assertThat(counting.finds).hasValue(asked);
    }

    @Test
    void hearsOfAChangeMadeElsewhere() {
        store();
        startAndAwaitWhole();
        assertThat(cached.find("carl")).isEmpty();

        counting.store.put("carl", Map.of("age", 3L), OptionalLong.empty());

        await(() -> cached.find("carl").isPresent());
    }

    @Test
    void hearsOfAForgottenActor() {
        store();
        startAndAwaitPreload();

        counting.store.forget("anna");

        await(() -> cached.find("anna").isEmpty());
    }

    @Test
    void readsAgainAfterMassChanges() {
        store();
        startAndAwaitPreload();

        TestDatabase.execute(
                "INSERT INTO profile (actor, attributes) SELECT 'm' || n, '{}' FROM generate_series(1, 500) n");

        counting.awaitPreload();
        await(() -> cached.size() == 502);
    }

    @Test
    void asksTheDatabaseForNobodyItKnowsWhileMassChangesAreRead() throws Exception {
        store();
        startAndAwaitPreload();
        CountDownLatch go = new CountDownLatch(1);
        counting.beforeReadAll = go;

        TestDatabase.execute(
                "INSERT INTO profile (actor, attributes) SELECT 'm' || n, '{}' FROM generate_series(1, 500) n");
        await(() -> counting.readAlls.get() == 2);

        assertThat(cached.find("anna")).isPresent();
        assertThat(counting.finds).hasValue(0);
        go.countDown();
        await(() -> cached.size() == 502);
    }

    @Test
    void dropsWhatMassChangesRemovedAndHasWhatTheyChanged() {
        TestDatabase.clear();
        TestDatabase.execute(
                "INSERT INTO profile (actor, attributes) SELECT 'm' || n, '{}' FROM generate_series(1, 500) n");
        startAndAwaitPreload();
        assertThat(cached.find("m1")).map(Profile::attributes).hasValue(Map.of());

        TestDatabase.execute(
                "DELETE FROM profile WHERE actor LIKE 'm2%'",
                "UPDATE profile SET attributes = '{\"age\": 9}' WHERE actor LIKE 'm1%'");

        await(() -> cached.find("m2").isEmpty());
        await(() -> cached.find("m1").map(Profile::attributes).equals(Optional.of(Map.of("age", 9L))));
    }

    @Test
    void keepsNothingFromBeforeALostConnectionAndListensAgain() {
        store();
        startAndAwaitPreload();

        TestDatabase.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND pid <> pg_backend_pid()",
                "UPDATE profile SET attributes = '{\"age\": 9}' WHERE actor = 'anna'");

        await(() -> cached.find("anna")
                .filter(profile -> profile.attributes().containsKey("age"))
                .isPresent());
        counting.awaitPreload();
        counting.store.put("carl", Map.of(), OptionalLong.empty());
        await(() -> cached.find("carl").isPresent());
    }

    @Test
    void keepsAProfileNoLongerThanTheStalenessWhileItDoesNotListen() {
        store();
        cached.find("anna");
        counting.store.put("anna", Map.of("age", 9L), OptionalLong.empty());

        ticksNs.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(cached.find("anna")).map(Profile::attributes).hasValue(ANNA);
        ticksNs.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(cached.find("anna")).map(Profile::attributes).hasValue(Map.of("age", 9L));
    }

    @Test
    void servesWhatItKnewForABoundedTimeWhileTheDatabaseIsAway() {
        store();
        startAndAwaitWhole();
        counting.away = true;
        // As long as it listens, what is kept is current.
        assertThat(cached.find("anna")).isPresent();

        cached.close();

        assertThat(cached.find("anna")).map(Profile::attributes).hasValue(ANNA);
        assertThat(cached.find("carl")).isEmpty();
        ticksNs.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThatThrownBy(() -> cached.find("anna")).isInstanceOf(ProfilesUnavailableException.class);
        counting.away = false;
        ticksNs.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(cached.find("anna")).isPresent();
    }

    @Test
    void doesNotGuessWhileTheDatabaseIsAwayWhenAChangeWasNotReadYet() {
        store();
        startAndAwaitWhole();
        cached.put("dora", Map.of(), OptionalLong.empty());
        counting.away = true;

        cached.close();

        assertThatThrownBy(() -> cached.find("dora")).isInstanceOf(ProfilesUnavailableException.class);
    }

    @Test
    void asksADatabaseThatIsAwayNoMoreThanOnceASecond() {
        store();
        counting.away = true;

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> cached.find("anna")).isInstanceOf(ProfilesUnavailableException.class);
        }
        assertThat(counting.finds).hasValue(1);
        ticksNs.addAndGet(Duration.ofSeconds(1).toNanos());
        counting.away = false;
        assertThat(cached.find("anna")).isPresent();
    }

    private CachedProfiles cache() {
        return new CachedProfiles(counting, TestDatabase.DATA_SOURCE, 1_000, Duration.ofSeconds(10), new WallClock() {
            @Override
            public long timeMs() {
                return TimeUnit.NANOSECONDS.toMillis(ticksNs.get());
            }

            @Override
            public long ticksNs() {
                return ticksNs.get();
            }
        });
    }

    private void startAndAwaitPreload() {
        cached.start();
        counting.awaitPreload();
    }

    private void startAndAwaitWhole() {
        startAndAwaitPreload();
        await(() -> {
            int asked = counting.finds.get();
            cached.find("nobody" + asked);
            return counting.finds.get() == asked;
        });
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(condition::getAsBoolean);
    }

    /** The real store, with a count of what it is asked. */
    private static final class CountingStore implements ProfileStore {
        final PostgresProfileStore store = new PostgresProfileStore(TestDatabase.DATA_SOURCE);
        volatile boolean away;
        volatile CountDownLatch beforeReadAll = new CountDownLatch(0);
        final AtomicInteger readAlls = new AtomicInteger();
        final AtomicInteger finds = new AtomicInteger();
        private final BlockingQueue<Integer> preloads = new LinkedBlockingQueue<>();

        void awaitPreload() {
            try {
                assertThat(preloads.poll(10, TimeUnit.SECONDS)).isNotNull();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private void awaitGo() {
            try {
                beforeReadAll.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Optional<Profile> find(String actor) {
            finds.incrementAndGet();
            if (away) {
                throw new ProfilesUnavailableException("away", new SQLException());
            }
            return store.find(actor);
        }

        @Override
        public Profile put(String actor, Map<String, Object> attributes, OptionalLong expectedVersion) {
            return store.put(actor, attributes, expectedVersion);
        }

        @Override
        public boolean forget(String actor) {
            return store.forget(actor);
        }

        @Override
        public void readAll(int limit, Consumer<Profile> reader) {
            readAlls.incrementAndGet();
            awaitGo();
            store.readAll(limit, reader);
            preloads.add(limit);
        }
    }
}
