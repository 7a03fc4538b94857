package io.eventhub.profile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.eventhub.model.Profile;
import io.eventhub.model.WallClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Profiles in memory in front of a store, so that a decision normally reads no database. While all there are find room,
 * an actor who is not among them has none; otherwise what is known to be absent is kept too. Safe for use by many threads;
 * one thread of its own listens for changes.
 *
 * <p>A miss costs one look-up by key on the thread that asks, which is a shard's: for an actor that changed since, and,
 * when not all found room, for one that is asked for the first time or found none. The cache is never emptied while changes
 * are heard of, so that a bulk load causes no wave of misses.
 *
 * <pre>
 *   listening:      entries stay until the database says that they changed
 *   not listening:  the database is asked again, and its answer kept for maxStaleness at most;
 *                   when it does not answer, what was known when the listening ended serves for as long
 * </pre>
 */
public final class CachedProfiles implements ProfileStore, AutoCloseable {
    private final ProfileStore store;
    private final int size;
    private final Cache<String, Optional<Profile>> cache;
    private final ChangeListener listener;
    private final Coverage coverage;
    private volatile boolean listening;
    private volatile LastKnown lastKnown;

    /**
     * @param size how many actors are kept
     * @param maxStaleness how old a profile may be while changes cannot be heard of
     */
    public CachedProfiles(ProfileStore store, DataSource database, int size, Duration maxStaleness, WallClock clock) {
        this.store = store;
        this.size = size;
        this.coverage = new Coverage(size);
        this.cache = Caffeine.newBuilder()
                .maximumSize(size)
                .ticker(clock::ticksNs)
                .evictionListener((actor, profile, cause) -> coverage.lost())
                .expireAfter(Expiry.writing((String actor, Optional<Profile> profile) -> lifetime(maxStaleness)))
                .build();
        this.lastKnown = LastKnown.nothing(clock, maxStaleness);
        this.listener = new ChangeListener(database, new Changes());
    }

    /** Starts to listen for changes and fills the cache, both on the listener's thread. */
    public void start() {
        listener.start();
    }

    /** Whether changes made elsewhere are heard of now. */
    public boolean isListening() {
        return listening;
    }

    /** How many actors are kept now. */
    public long size() {
        return cache.estimatedSize();
    }

    @Override
    public Optional<Profile> find(String actor) {
        Optional<Profile> known = cache.getIfPresent(actor);
        return known != null ? known : read(actor);
    }

    private Optional<Profile> read(String actor) {
        LastKnown fallback = lastKnown;
        if (fallback.isAsleep()) {
            return fallback.find(actor);
        }
        try {
            // A change of the same actor waits until the loading is done and then removes what was loaded.
            return Objects.requireNonNullElse(cache.get(actor, this::load), Optional.empty());
        } catch (ProfilesUnavailableException e) {
            fallback.sleep(e);
            return fallback.find(actor);
        }
    }

    /** Null when the actor is known to be absent. */
    @SuppressWarnings("NullableOptional") // the cache keeps nothing of a null
    private @Nullable Optional<Profile> load(String actor) {
        if (coverage.isKnownAbsent(actor)) {
            return null;
        }
        coverage.reading(actor);
        try {
            return store.find(actor);
        } catch (ProfilesUnavailableException e) {
            coverage.changed(actor);
            throw e;
        }
    }

    @Override
    public Profile put(String actor, Map<String, Object> attributes, OptionalLong expectedVersion) {
        try {
            return store.put(actor, attributes, expectedVersion);
        } finally {
            drop(actor);
        }
    }

    @Override
    public boolean forget(String actor) {
        try {
            return store.forget(actor);
        } finally {
            drop(actor);
        }
    }

    @Override
    public void readAll(int limit, Consumer<Profile> reader) {
        store.readAll(limit, reader);
    }

    @Override
    public void close() {
        listener.close();
    }

    private void drop(String actor) {
        coverage.changed(actor);
        cache.invalidate(actor);
    }

    private Duration lifetime(Duration maxStaleness) {
        return listening ? Duration.ofNanos(Long.MAX_VALUE) : maxStaleness;
    }

    /** Puts what the store holds now in place of what is kept, entry by entry; then what was not read is dropped. */
    private void replaceAll() {
        coverage.begin();
        Set<String> read = new HashSet<>();
        store.readAll(size, profile -> {
            read.add(profile.actor());
            cache.put(profile.actor(), Optional.of(profile));
        });
        cache.asMap().keySet().retainAll(read);
        if (read.size() < size) {
            coverage.complete();
        } else {
            coverage.lost();
        }
    }

    /** Runs on the listener's thread. */
    private final class Changes implements ChangeListener.Handler {
        @Override
        public void connected() {
            listening = true;
            lastKnown = lastKnown.forgotten();
            // What changed while nobody listened is unknown. Changes from here on wait in the connection, so that none
            // of them can be overtaken by an older row that is read here.
            replaceAll();
        }

        @Override
        public void changed(String actor) {
            drop(actor);
        }

        @Override
        public void changing() {
            coverage.lost();
        }

        @Override
        public void changedAll() {
            replaceAll();
        }

        @Override
        public void disconnected() {
            if (listening) {
                lastKnown = lastKnown.of(cache.asMap(), coverage.isWhole());
            }
            listening = false;
            coverage.lost();
            cache.invalidateAll();
        }
    }
}
