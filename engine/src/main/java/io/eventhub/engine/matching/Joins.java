package io.eventhub.engine.matching;

import io.eventhub.rules.recognition.EventFact;
import io.eventhub.rules.recognition.PlannedRule;
import io.eventhub.rules.recognition.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a fact together with what its bucket keeps: it completes matches, which fire or become waits, or ends such waits.
 * Owned by the shard's thread.
 */
final class Joins {
    private final Waits waits;
    private final PlannedFirings firings;
    private long clockMs;
    private long begun;

    Joins(Waits waits, PlannedFirings firings, long clockMs) {
        this.waits = waits;
        this.firings = firings;
        this.clockMs = clockMs;
    }

    void clockAt(long instantMs) {
        clockMs = instantMs;
    }

    /** A wait in the bucket, of the match in the frame of its rule. */
    Wait begun(Bucket bucket) {
        Wait wait = Wait.of(bucket, clockMs, begun++);
        bucket.add(wait);
        return wait;
    }

    /** Whether the match in the frame waits for no instant. */
    boolean isDue(RuleState state) {
        return state.planned().releaseMs(state.frame()) <= clockMs;
    }

    /** Completes matches with {@code fact} in the role {@code own}, one present pattern after the other. */
    void join(Bucket bucket, Role own, EventFact fact) {
        join(bucket, own, fact, 0);
    }

    private void join(Bucket bucket, Role own, EventFact fact, int index) {
        PlannedRule rule = bucket.rule().planned();
        if (index == rule.present().size()) {
            complete(bucket);
            return;
        }
        Object[] frame = bucket.rule().frame();
        Role role = rule.present().get(index);
        if (role == own) {
            role.bind(fact, frame);
            if (role.joins(frame)) {
                join(bucket, own, fact, index + 1);
            }
            return;
        }
        int position = role.position();
        long fromMs = fact.getEventTimeMs() - rule.laterMs(position, own.position());
        long toMs = fact.getEventTimeMs() + rule.laterMs(own.position(), position);
        for (int i = bucket.firstFactFrom(position, fromMs); i < bucket.factCount(position); i++) {
            EventFact other = bucket.fact(position, i);
            if (other.getEventTimeMs() > toMs || !bucket.rule().mayTry()) {
                return;
            }
            role.bind(other, frame);
            if (role.joins(frame)) {
                join(bucket, own, fact, index + 1);
            }
        }
    }

    /** The frame holds a whole match. */
    private void complete(Bucket bucket) {
        RuleState state = bucket.rule();
        PlannedRule rule = state.planned();
        if (!state.mayMatch()) {
            return;
        }
        if (rule.absent().isEmpty()) {
            firings.fire(state);
            return;
        }
        for (Role absent : rule.absent()) {
            if (isThere(bucket, absent)) {
                return;
            }
        }
        Wait wait = begun(bucket);
        if (waits.begin(wait, isDue(state))) {
            firings.fire(state);
        }
    }

    private static boolean isThere(Bucket bucket, Role absent) {
        int position = absent.position();
        Object[] frame = bucket.rule().frame();
        long anchorMs = ((EventFact) frame[absent.anchor()]).getEventTimeMs();
        long toMs = absent.latestMs(anchorMs);
        for (int i = bucket.firstFactFrom(position, absent.earliestMs(anchorMs)); i < bucket.factCount(position); i++) {
            EventFact fact = bucket.fact(position, i);
            if (fact.getEventTimeMs() > toMs) {
                return false;
            }
            frame[position] = fact;
            if (!absent.comparesValues() || absent.joins(frame)) {
                return true;
            }
        }
        return false;
    }

    /** Ends the waits for the absence of {@code fact}; one that has fired already is corrected. */
    void end(Bucket bucket, Role absent, EventFact fact) {
        if (bucket.waitCount() == 0) {
            return;
        }
        long timeMs = fact.getEventTimeMs();
        RuleState state = bucket.rule();
        boolean ordered = state.planned().present().get(state.anchorIndex()).position() == absent.anchor();
        long toMs = ordered ? absent.latestAnchorMs(timeMs) : Long.MAX_VALUE;
        List<Wait> ended = new ArrayList<>(1);
        for (int i = ordered ? bucket.firstWaitFrom(absent.earliestAnchorMs(timeMs)) : 0; i < bucket.waitCount(); i++) {
            Wait wait = bucket.wait(i);
            if (wait.anchorMs() > toMs) {
                break;
            }
            if ((ordered && !absent.comparesValues()) || joins(wait, absent, fact)) {
                ended.add(wait);
            }
        }
        ended.forEach(this::end);
    }

    private boolean joins(Wait wait, Role absent, EventFact fact) {
        Object[] frame = wait.bound().frame();
        frame[absent.position()] = fact;
        return absent.joins(frame);
    }

    private void end(Wait wait) {
        waits.end(wait);
        if (wait.isFired()) {
            firings.correct(wait.bound());
        }
    }
}
