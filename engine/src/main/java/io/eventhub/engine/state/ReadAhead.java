package io.eventhub.engine.state;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads on a thread of its own what the caller's thread works off, a few batches ahead:
 *
 * <pre>
 *   read-ahead   │ read, decode │ read, decode │ ...
 *   caller                      │ put in place │ put in place │ ...
 * </pre>
 *
 * @param <T> what is read
 */
final class ReadAhead<T> {
    private static final int BATCH = 1_000;
    private static final int BATCHES = 8;

    private final BlockingQueue<List<T>> read = new ArrayBlockingQueue<>(BATCHES);
    private final Consumer<Consumer<T>> reader;
    private List<T> batch = new ArrayList<>(BATCH);
    private @Nullable Throwable failure;

    private ReadAhead(Consumer<Consumer<T>> reader) {
        this.reader = reader;
    }

    /**
     * Has {@code reader} hand over all it reads and {@code taker} take it, in that order. Returns when both have ended, and
     * fails as the one of them that failed.
     */
    static <T> void each(Consumer<Consumer<T>> reader, Consumer<T> taker) {
        new ReadAhead<>(reader).run(taker);
    }

    private void run(Consumer<T> taker) {
        Thread thread = new Thread(this::read, "read-ahead");
        thread.setDaemon(true);
        thread.start();
        try {
            for (List<T> next = read.take(); !next.isEmpty(); next = read.take()) {
                next.forEach(taker);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while state was read", e);
        } finally {
            thread.interrupt();
            awaitEnd(thread);
        }
        rethrow();
    }

    private void read() {
        try {
            reader.accept(this::hand);
            if (!batch.isEmpty()) {
                read.put(batch);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        } catch (InterruptedException nobodyTakesIt) {
            return;
        }
        end();
    }

    private void end() {
        try {
            read.put(List.of());
        } catch (InterruptedException nobodyTakesIt) {
            Thread.currentThread().interrupt();
        }
    }

    private void hand(T element) {
        batch.add(element);
        if (batch.size() == BATCH) {
            try {
                read.put(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("nobody takes what is read");
            }
            batch = new ArrayList<>(BATCH);
        }
    }

    /** What was read from is closed next. */
    private static void awaitEnd(Thread thread) {
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow() {
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }
}
