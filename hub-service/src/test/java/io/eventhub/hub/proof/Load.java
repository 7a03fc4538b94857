package io.eventhub.hub.proof;

import io.eventhub.model.Event;
import io.eventhub.model.WallClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A source that goes on whatever becomes of the hubs: each tick's events are told to the hubs in turn until one has taken
 * them. Now and then it repeats itself. Has a thread of its own, the only one that uses the life and the random source.
 */
final class Load implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(50);
    private static final int STORIES = 4;

    private final Life life;
    private final Random random;
    private final WallClock clock;
    private final List<HubClient> hubs = new CopyOnWriteArrayList<>();
    private final List<List<Event>> told = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean ended;
    private volatile @Nullable RuntimeException failure;

    Load(Life life, Random random, WallClock clock) {
        this.life = life;
        this.random = random;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    void add(HubClient hub) {
        hubs.add(hub);
    }

    void remove(HubClient hub) {
        hubs.remove(hub);
    }

    private void run() {
        try {
            while (!ended) {
                Pace.pause(TICK);
                List<Event> events = life.tell(STORIES, clock.timeMs());
                post(events);
                told.add(events);
                if (random.nextInt(10) == 0) {
                    post(told.get(random.nextInt(told.size())));
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void post(List<Event> events) {
        if (!events.isEmpty()) {
            Awaitility.await("some hub takes events")
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> someTake(events));
        }
    }

    private boolean someTake(List<Event> events) throws InterruptedException {
        for (HubClient hub : hubs) {
            if (hub.isTaken(events)) {
                return true;
            }
        }
        return false;
    }

    /** Ends it; what it told last has been taken then. */
    void end() throws InterruptedException {
        ended = true;
        thread.join();
        if (failure != null) {
            throw new IllegalStateException("the load ended early", failure);
        }
    }

    /** Leaves nothing running, whatever the test came to. */
    @Override
    public void close() {
        ended = true;
    }
}
