package io.eventhub.engine.session;

import io.eventhub.engine.timer.Due;
import org.drools.base.time.JobHandle;
import org.drools.base.time.Trigger;
import org.drools.core.time.Job;
import org.drools.core.time.JobContext;
import org.drools.core.time.impl.DefaultJobHandle;
import org.drools.core.time.impl.TimerJobInstance;

/** A timer of the session, its handle and its place in the {@link TimerHeap} in one object. Owned by the shard's thread. */
class ScheduledJob extends DefaultJobHandle implements TimerJobInstance, Due {
    private final Job job;
    private final JobContext context;
    private final Trigger trigger;
    private boolean cancelled;

    /** When it runs, milliseconds since the epoch. */
    long dueMs;
    /** Breaks ties: what was scheduled first runs first. */
    long order;
    /** Index in the heap or bucket that holds it. */
    int position = NOWHERE;

    ScheduledJob(long id, Job job, JobContext context, Trigger trigger, long dueMs) {
        super(id);
        this.job = job;
        this.context = context;
        this.trigger = trigger;
        this.dueMs = dueMs;
        this.order = id;
    }

    /** Does its work; whether it is due again is then read from its trigger. */
    void run() {
        trigger.initialize(context.getReteEvaluator());
        trigger.nextFireTime();
        job.execute(context);
    }

    @Override
    public final long dueMs() {
        return dueMs;
    }

    @Override
    public final long order() {
        return order;
    }

    @Override
    public final int position() {
        return position;
    }

    @Override
    public final void moveTo(int newPosition) {
        position = newPosition;
    }

    @Override
    public final void cancel() {
        cancelled = true;
    }

    @Override
    public final boolean isCancel() {
        return cancelled;
    }

    @Override
    public final boolean isCanceled() {
        return cancelled;
    }

    @Override
    public final JobHandle getJobHandle() {
        return this;
    }

    @Override
    public final TimerJobInstance getTimerJobInstance() {
        return this;
    }

    @Override
    public final Job getJob() {
        return job;
    }

    @Override
    public final Trigger getTrigger() {
        return trigger;
    }

    @Override
    public final JobContext getJobContext() {
        return context;
    }

    // The inherited equality compares jobs, which all expiries share.
    @Override
    public final boolean equals(Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(this);
    }
}
