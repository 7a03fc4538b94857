package io.eventhub.engine.session;

import java.util.ArrayList;
import java.util.List;
import org.drools.base.time.Trigger;
import org.drools.core.time.Job;
import org.drools.core.time.JobContext;
import org.drools.core.time.impl.PointInTimeTrigger;

/** The facts that expire at one instant: one timer for all of them. A fact leaves in O(1). */
final class ExpiryBucket extends ScheduledJob {
    private static final Job NO_JOB = context -> {};
    private static final Trigger NO_TRIGGER = new PointInTimeTrigger();

    private final List<ScheduledJob> expiries = new ArrayList<>();

    @SuppressWarnings("NullAway") // a bucket stands for jobs with contexts of their own and is never asked for one
    private static final JobContext NO_CONTEXT = null;

    ExpiryBucket(long id, long dueMs) {
        super(id, NO_JOB, NO_CONTEXT, NO_TRIGGER, dueMs);
    }

    void add(ScheduledJob expiry) {
        expiry.position = expiries.size();
        expiries.add(expiry);
    }

    /** Returns whether the bucket is empty now. */
    boolean remove(ScheduledJob expiry) {
        ScheduledJob last = expiries.remove(expiries.size() - 1);
        if (!last.equals(expiry)) {
            expiries.set(expiry.position, last);
            last.position = expiry.position;
        }
        expiry.position = NOWHERE;
        return expiries.isEmpty();
    }

    int size() {
        return expiries.size();
    }

    @Override
    void run() {
        for (int i = 0; i < expiries.size(); i++) {
            ScheduledJob expiry = expiries.get(i);
            expiry.position = NOWHERE;
            expiry.run();
        }
        expiries.clear();
    }
}
