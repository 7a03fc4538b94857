package io.eventhub.hub.consume;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that repeats a step until it is closed. A step that fails is logged, and repeated after a while. */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration STOP_WAIT = Duration.ofSeconds(4);

    /** What is repeated; it waits by itself when there is nothing to do. */
    @FunctionalInterface
    public interface Step {
        void run() throws InterruptedException;
    }

    private final Step step;
    private final Duration longestWait;
    private final Runnable end;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private long failures;

    public Worker(String name, Step step) {
        this(name, step, LONGEST_WAIT, () -> {});
    }

    /** @param longestWait before a step that keeps failing is repeated */
    public Worker(String name, Step step, Duration longestWait) {
        this(name, step, longestWait, () -> {});
    }

    /** @param end runs on the worker's thread when it was closed and the last step is over */
    Worker(String name, Step step, Runnable end) {
        this(name, step, LONGEST_WAIT, end);
    }

    private Worker(String name, Step step, Duration longestWait, Runnable end) {
        this.step = step;
        this.longestWait = longestWait;
        this.end = end;
        this.thread = new Thread(this::repeat, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public boolean isOpen() {
        return closed.getCount() > 0;
    }

    /** Waits, or returns at once when the worker is closed meanwhile. */
    public void pause(Duration wait) throws InterruptedException {
        if (closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.trace("a pause ended early");
        }
    }

    /** Lets the current step finish and ends the thread. */
    @Override
    public void close() {
        closed.countDown();
        if (thread.isAlive() && Thread.currentThread() != thread) {
            join();
        }
    }

    private void join() {
        try {
            thread.join(STOP_WAIT.toMillis());
            if (thread.isAlive()) {
                LOG.warn("{} did not stop in {}, it is interrupted", thread.getName(), STOP_WAIT);
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat() {
        try {
            while (isOpen()) {
                runOnce();
            }
        } catch (InterruptedException e) {
            LOG.debug("{} was interrupted and ends", thread.getName());
        } finally {
            end.run();
        }
    }

    private void runOnce() throws InterruptedException {
        try {
            step.run();
            failures = 0;
        } catch (RuntimeException e) {
            failures++;
            Duration wait = min(Duration.ofMillis(100).multipliedBy(1L << Math.min(failures, 10)), longestWait);
            LOG.warn("{} failed, attempt {}, tried again in {}", thread.getName(), failures, wait, e);
            pause(wait);
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
