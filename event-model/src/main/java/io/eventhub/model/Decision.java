package io.eventhub.model;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The record of a choice: one candidate, chosen or withheld, and why.
 *
 * @param candidate what was proposed; the decision's id is the candidate's
 * @param tier the tier it was ranked in
 * @param priority the priority inside the tier, 0 to 100
 * @param category the action's category at decision time
 * @param status chosen or withheld
 * @param reason the reason code
 * @param policy the rule or policy row that decided, null when none did (a plain {@code SENT})
 * @param detail one sentence for a person: the counter and its limit, the condition that failed and the value it met
 * @param allowedFromMs from which instant the policy would have allowed it, empty when that is not a matter of time
 * @param instantMs the instant arbitration ran for; later than the candidate's time when its events came late
 * @param triggerRecordMs record time of the event whose arrival completed the match, or the frontier that fired a
 *     deadline; latency is measured from it
 * @param rulebaseVersion the version it was made under
 */
public record Decision(
        Candidate candidate,
        String tier,
        int priority,
        String category,
        Status status,
        Reason reason,
        @Nullable String policy,
        String detail,
        OptionalLong allowedFromMs,
        long instantMs,
        long triggerRecordMs,
        String rulebaseVersion) {

    public String id() {
        return candidate.id();
    }

    public boolean isChosen() {
        return status == Status.CHOSEN;
    }
}
