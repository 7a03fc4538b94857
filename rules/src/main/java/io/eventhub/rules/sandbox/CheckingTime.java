package io.eventhub.rules.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Gives the checking and compiling of a rulebase a thread of its own and a limit of time. Java cannot end a thread from
 * outside, so one that is over its limit is left to finish what the bounds of sources allow. While there are two such, no
 * other begins.
 */
public final class CheckingTime {
    /** Two hundred scenarios take ten seconds. */
    public static final Duration LIMIT = Duration.ofMinutes(3);

    private static final long STACK_BYTES = 4L << 20;
    private static final int MOST_ABANDONED = 2;
    private static final AtomicInteger ABANDONED = new AtomicInteger();

    private CheckingTime() {}

    /** The result of {@code checking}; empty when it took longer than {@code limit} or was not begun. */
    public static <T> Optional<T> within(Duration limit, Callable<T> checking) {
        if (ABANDONED.get() >= MOST_ABANDONED) {
            return Optional.empty();
        }
        FutureTask<T> task = new FutureTask<>(checking);
        thread(new Checked(task)).start();
        try {
            return Optional.of(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            abandon(task);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abandon(task);
            return Optional.empty();
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
    }

    /**
     * One that checks: its stack bounds how deep a source may be nested. Where the JVM heeds priorities it leaves the processor
     * to events, which cannot wait.
     */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but how long events and checks take
    static Thread thread(Runnable checking) {
        Thread thread = new Thread(null, checking, "rulebase-check", STACK_BYTES);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        return thread;
    }

    @SuppressWarnings("Interruption") // some of what a check calls does heed it
    private static void abandon(FutureTask<?> task) {
        ABANDONED.incrementAndGet();
        if (!task.cancel(true)) {
            ABANDONED.decrementAndGet();
        }
    }

    static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    private record Checked(FutureTask<?> task) implements Runnable {
        @Override
        public void run() {
            try {
                task.run();
            } finally {
                if (task.isCancelled()) {
                    ABANDONED.decrementAndGet();
                }
            }
        }
    }
}
