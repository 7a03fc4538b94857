package io.eventhub.engine.matching;

import io.eventhub.engine.live.Live;
import io.eventhub.engine.timer.Due;
import io.eventhub.rules.recognition.EventFact;
import io.eventhub.rules.recognition.PlannedRule;
import io.eventhub.rules.recognition.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A match that lasts until its deadline unless one of its absent events comes:
 *
 * <pre>
 *               absent event
 *   PENDING ──────────────────► gone
 *      │ deadline, and the delay of what is absent
 *      ▼        absent event
 *   HELD ─────────────────────► gone
 *      │ its tracked sources are complete up to the deadline
 *      ▼        absent event that comes late
 *   FIRED ────────────────────► gone, corrected
 *      │ lateness
 *      ▼
 *    gone
 * </pre>
 */
public final class Wait extends Live implements Due {
    /** Not remembered in the shard's state yet. */
    static final long UNNUMBERED = -1;

    private static final EventFact[] NO_OTHERS = {};

    private final Bucket bucket;
    private final EventFact first;
    private final EventFact[] others;
    private final long deadlineMs;
    private final long dueMs;
    private final long order;
    private int position = NOWHERE;
    private boolean fired;
    private long keptUntilMs;

    /** Of the match in the frame of the bucket's rule, while the clock stands at {@code clockMs}. */
    static Wait of(Bucket bucket, long clockMs, long order) {
        PlannedRule rule = bucket.rule().planned();
        Object[] frame = bucket.rule().frame();
        EventFact[] facts = new EventFact[rule.present().size()];
        for (int i = 0; i < facts.length; i++) {
            facts[i] = (EventFact) frame[rule.present().get(i).position()];
        }
        long deadlineMs = rule.deadlineMs(frame);
        long releaseMs = rule.releaseMs(frame);
        return new Wait(
                bucket, facts, deadlineMs, releaseMs > clockMs ? releaseMs : Math.max(releaseMs, deadlineMs), order);
    }

    /** @param facts of the present patterns, in their order */
    private Wait(Bucket bucket, EventFact[] facts, long deadlineMs, long dueMs, long order) {
        super(UNNUMBERED);
        this.bucket = bucket;
        this.first = facts[0];
        this.others = facts.length == 1 ? NO_OTHERS : Arrays.copyOfRange(facts, 1, facts.length);
        this.deadlineMs = deadlineMs;
        this.dueMs = dueMs;
        this.order = order;
    }

    Bucket bucket() {
        return bucket;
    }

    /** The name of the rule it is a match of. */
    public String rule() {
        return bucket.rule().planned().info().name();
    }

    @Override
    public String actor() {
        return first.getActorId();
    }

    /** The facts of the rule's present patterns, in their order. */
    public List<EventFact> facts() {
        if (others.length == 0) {
            return List.of(first);
        }
        List<EventFact> facts = new ArrayList<>(others.length + 1);
        facts.add(first);
        facts.addAll(Arrays.asList(others));
        return facts;
    }

    /** Its rule, with the match in the frame. */
    RuleState bound() {
        RuleState rule = bucket.rule();
        List<Role> present = rule.planned().present();
        for (int i = 0; i < present.size(); i++) {
            present.get(i).bind(fact(i), rule.frame());
        }
        return rule;
    }

    private EventFact fact(int index) {
        return index == 0 ? first : others[index - 1];
    }

    /** The time of the fact its (first) wait begins at. */
    long anchorMs() {
        return fact(bucket.rule().anchorIndex()).getEventTimeMs();
    }

    /** Whether its deadline lies ahead. */
    public boolean isPending() {
        return !fired;
    }

    boolean isFired() {
        return fired;
    }

    void setFired(boolean isFired) {
        fired = isFired;
    }

    /** Until when the shard's state remembers it. */
    public long keptUntilMs() {
        return keptUntilMs;
    }

    /** Told when the shard's state remembers it, and when it remembers it longer. */
    public void kept(long number, long untilMs) {
        numbered(number);
        keptUntilMs = untilMs;
    }

    /** From when on none of its absent events counts. */
    long deadlineMs() {
        return deadlineMs;
    }

    /** The clock from which on nothing can end or correct it, when events may come that late. */
    long uselessFromMs(long latenessMs) {
        return Math.max(dueMs, deadlineMs) + latenessMs + 1;
    }

    /**
     * When the clock shows that none of them has come: at the deadline, later when one may be delayed, earlier when the last of
     * them would have come before a fact that is there.
     */
    @Override
    public long dueMs() {
        return dueMs;
    }

    @Override
    public long order() {
        return order;
    }

    @Override
    public int position() {
        return position;
    }

    @Override
    public void moveTo(int newPosition) {
        position = newPosition;
    }
}
