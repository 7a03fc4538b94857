package io.eventhub.hub.dispatch;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A channel with room for so many attempts at a time, so that a slow channel fills its own lane and no other. */
final class Lane {
    private final Channel channel;
    private final Semaphore room;

    Lane(Channel channel) {
        this.channel = channel;
        this.room = new Semaphore(channel.maxInFlight());
    }

    Channel channel() {
        return channel;
    }

    boolean enter() {
        return room.tryAcquire();
    }

    /** Takes what room there is, up to a number and to half of the lane, and returns how much; the rest is for new ones. */
    int enterUpTo(int most) {
        int share = Math.min(most, Math.max(1, channel.maxInFlight() / 2));
        int entered = 0;
        while (entered < share && room.tryAcquire()) {
            entered++;
        }
        return entered;
    }

    /** Waits until no attempt runs, or the time is over. */
    void awaitEmpty(Duration most) throws InterruptedException {
        if (room.tryAcquire(channel.maxInFlight(), most.toMillis(), TimeUnit.MILLISECONDS)) {
            room.release(channel.maxInFlight());
        }
    }

    void leave(int attempts) {
        room.release(attempts);
    }
}
