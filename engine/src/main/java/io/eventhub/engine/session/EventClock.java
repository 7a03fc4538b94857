package io.eventhub.engine.session;

import io.eventhub.engine.timer.TimerHeap;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.drools.base.time.JobHandle;
import org.drools.base.time.Trigger;
import org.drools.core.reteoo.ObjectTypeNode;
import org.drools.core.time.InternalSchedulerService;
import org.drools.core.time.Job;
import org.drools.core.time.JobContext;
import org.drools.core.time.SessionPseudoClock;
import org.drools.core.time.TimerService;
import org.drools.core.time.impl.DefaultTimerJobFactoryManager;
import org.drools.core.time.impl.TimerJobFactoryManager;
import org.drools.core.time.impl.TimerJobInstance;
import org.jspecify.annotations.Nullable;

/**
 * A session's clock and timers. It is moved from one due instant to the next, so that the session fires after each:
 *
 * <pre>
 *   clock ──► next due instant ──► run what is due then ──► (session fires) ──► next … ──► target
 * </pre>
 *
 * Facts expire at full seconds, never early: there are as many expiries as events, and one timer a second stands for
 * them. Owned by the shard's thread.
 */
final class EventClock implements TimerService, SessionPseudoClock, InternalSchedulerService {
    /** Under which name a session's environment carries its clock. */
    static final String KEY = "io.eventhub.engine.clock";

    /** No timer is pending. */
    static final long NEVER = Long.MAX_VALUE;

    static final long EXPIRY_GRID_MS = 1000;

    private final TimerHeap<ScheduledJob> timers = new TimerHeap<>();
    private final Map<Long, ExpiryBucket> expiries = new HashMap<>();
    private long timeMs;
    private long ids;

    EventClock(long timeMs) {
        this.timeMs = timeMs;
    }

    /** The instant at which the fact of an event with this expiry leaves the session. */
    static long expiryInstant(long expiryMs) {
        long seconds = Math.floorDiv(expiryMs - 1, EXPIRY_GRID_MS) + 1;
        return expiryMs > Long.MAX_VALUE - EXPIRY_GRID_MS ? expiryMs : seconds * EXPIRY_GRID_MS;
    }

    /** The earliest instant something is due, {@link #NEVER} when nothing is. */
    long nextDueMs() {
        ScheduledJob first = timers.first();
        return first == null ? NEVER : Math.max(first.dueMs, timeMs);
    }

    /** Moves to {@code instantMs} and runs what is due by then; nothing may be due before it. */
    void runDueAt(long instantMs) {
        timeMs = instantMs;
        for (ScheduledJob job = timers.first(); job != null && job.dueMs <= instantMs; job = timers.first()) {
            timers.remove(job);
            if (job instanceof ExpiryBucket bucket) {
                expiries.remove(bucket.dueMs);
                bucket.run();
            } else {
                job.run();
                reschedule(job);
            }
        }
    }

    /** Moves to {@code instantMs}; nothing may be due up to then. */
    void moveTo(long instantMs) {
        timeMs = instantMs;
    }

    /** Timers other than expiries. */
    int pendingTimers() {
        return timers.size() - expiries.size();
    }

    @Override
    public @Nullable JobHandle scheduleJob(Job job, JobContext context, Trigger trigger) {
        long dueMs = dueMs(trigger);
        if (dueMs == NEVER) {
            return null;
        }
        if (job instanceof ObjectTypeNode.ExpireJob) {
            return scheduleExpiry(job, context, trigger, expiryInstant(dueMs));
        }
        ScheduledJob scheduled = new ScheduledJob(ids++, job, context, trigger, dueMs);
        context.setJobHandle(scheduled);
        timers.add(scheduled);
        return scheduled;
    }

    private ScheduledJob scheduleExpiry(Job job, JobContext context, Trigger trigger, long dueMs) {
        ScheduledJob expiry = new ScheduledJob(ids++, job, context, trigger, dueMs);
        context.setJobHandle(expiry);
        ExpiryBucket bucket = expiries.get(dueMs);
        if (bucket == null) {
            bucket = new ExpiryBucket(ids++, dueMs);
            expiries.put(dueMs, bucket);
            timers.add(bucket);
        }
        bucket.add(expiry);
        return expiry;
    }

    @SuppressWarnings("JavaUtilDate") // the type of Drools' triggers
    private static long dueMs(Trigger trigger) {
        Date due = trigger.hasNextFireTime();
        return due == null ? NEVER : due.getTime();
    }

    private void reschedule(ScheduledJob job) {
        long dueMs = dueMs(job.getTrigger());
        if (dueMs != NEVER && !job.isCancel()) {
            job.dueMs = dueMs;
            timers.add(job);
        }
    }

    @Override
    public void removeJob(JobHandle handle) {
        handle.cancel();
        ScheduledJob job = (ScheduledJob) handle;
        if (job.position == ScheduledJob.NOWHERE) {
            return;
        }
        if (job.getJob() instanceof ObjectTypeNode.ExpireJob) {
            removeExpiry(job);
        } else {
            timers.remove(job);
        }
    }

    private void removeExpiry(ScheduledJob job) {
        ExpiryBucket bucket = expiries.get(job.dueMs);
        if (bucket == null) {
            return;
        }
        if (bucket.remove(job)) {
            expiries.remove(job.dueMs);
            timers.remove(bucket);
        }
    }

    @Override
    public void internalSchedule(TimerJobInstance instance) {
        timers.add((ScheduledJob) instance);
    }

    @Override
    public long getCurrentTime() {
        return timeMs;
    }

    @Override
    public long getTimeToNextJob() {
        long next = nextDueMs();
        return next == NEVER ? -1 : next - timeMs;
    }

    @Override
    public long advanceTime(long amount, TimeUnit unit) {
        long target = timeMs + unit.toMillis(amount);
        while (nextDueMs() <= target) {
            runDueAt(nextDueMs());
        }
        moveTo(target);
        return timeMs;
    }

    @Override
    public Collection<TimerJobInstance> getTimerJobInstances(long sessionId) {
        return List.of();
    }

    @Override
    public TimerJobFactoryManager getTimerJobFactoryManager() {
        return DefaultTimerJobFactoryManager.INSTANCE;
    }

    @Override
    public void setTimerJobFactoryManager(TimerJobFactoryManager manager) {
        // jobs are made here
    }

    @Override
    public void reset() {
        throw new UnsupportedOperationException("a session is never reused");
    }

    @Override
    public void shutdown() {
        // holds nothing but memory
    }
}
