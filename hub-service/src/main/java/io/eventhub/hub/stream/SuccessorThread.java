package io.eventhub.hub.stream;

import io.eventhub.engine.Successor;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Where the shards of this instance have built what takes over from them, one shard after the other, so that no more
 * than one of them is in memory twice. Thread-safe.
 */
final class SuccessorThread implements AutoCloseable {
    private final Semaphore free = new Semaphore(1);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(SuccessorThread::builder);

    /** Where the JVM heeds priorities it leaves the processor to events, which cannot wait. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but how long events and building take
    private static Thread builder(Runnable task) {
        Thread builder = new Thread(task, "successor");
        builder.setPriority(Thread.MIN_PRIORITY);
        builder.setDaemon(true);
        return builder;
    }

    /** Prepares a successor and begins to build it, when no other shard's is being built. */
    Optional<Successor> begin(Supplier<Successor> preparation) {
        if (!free.tryAcquire()) {
            return Optional.empty();
        }
        boolean isBegun = false;
        try {
            Successor prepared = preparation.get();
            thread.execute(() -> {
                try {
                    prepared.build();
                } finally {
                    free.release();
                }
            });
            isBegun = true;
            return Optional.of(prepared);
        } finally {
            if (!isBegun) {
                free.release();
            }
        }
    }

    /** Waits until no successor is being built. */
    void awaitFree() {
        free.acquireUninterruptibly();
        free.release();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
