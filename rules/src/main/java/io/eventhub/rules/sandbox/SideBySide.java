package io.eventhub.rules.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Independent parts of one check at the same time, each on a thread with the stack of a check. All have ended when it
 * returns, even if it was interrupted: a check that is over its limit of time counts until nothing of it runs.
 */
public final class SideBySide {
    private SideBySide() {}

    /** The results in the order of the parts; the first part runs on the caller's thread. */
    public static <T> List<T> all(List<Supplier<T>> parts) {
        List<FutureTask<T>> tasks =
                parts.stream().map(part -> new FutureTask<>(part::get)).toList();
        List<Thread> threads = tasks.stream().skip(1).map(CheckingTime::thread).toList();
        threads.forEach(Thread::start);
        tasks.stream().limit(1).forEach(FutureTask::run);
        threads.forEach(SideBySide::await);
        List<T> results = new ArrayList<>();
        tasks.forEach(task -> results.add(result(task)));
        return results;
    }

    /** An interrupt is passed on and kept. */
    @SuppressWarnings("Interruption") // some of what a check calls does heed it
    private static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of a task that has ended. */
    private static <T> T result(FutureTask<T> task) {
        boolean interrupted = Thread.interrupted();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw CheckingTime.unchecked(e.getCause());
        } catch (InterruptedException e) {
            throw new CancellationException("an ended part cannot be waited for");
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
