package io.eventhub.engine.comparison;

import io.eventhub.model.Decision;
import io.eventhub.model.Reason;
import io.eventhub.model.Status;
import org.jspecify.annotations.Nullable;

/**
 * A decision, as far as comparing needs it.
 *
 * @param id derived from scenario, action, actor and matched events: two rulebases give the same match the same id
 * @param timeMs event time of the match
 * @param instantMs when it was decided
 * @param isCorrected whether a late event showed that the non-event it was made on had not happened
 */
public record Outcome(
        String id,
        String actor,
        String scenario,
        String action,
        Status status,
        Reason reason,
        @Nullable String policy,
        long timeMs,
        long instantMs,
        boolean isCorrected) {

    public static Outcome of(Decision decision) {
        return new Outcome(
                decision.id(),
                decision.candidate().actor(),
                decision.candidate().scenario(),
                decision.candidate().action(),
                decision.status(),
                decision.reason(),
                decision.policy(),
                decision.candidate().timeMs(),
                decision.instantMs(),
                false);
    }

    public boolean isChosen() {
        return status == Status.CHOSEN;
    }

    Outcome corrected() {
        return new Outcome(id, actor, scenario, action, status, reason, policy, timeMs, instantMs, true);
    }

    /** Whether nothing a person would notice differs; the policy and its wording may. */
    boolean isLike(Outcome other) {
        return status == other.status
                && reason == other.reason
                && timeMs == other.timeMs
                && isCorrected == other.isCorrected;
    }
}
