package io.eventhub.engine.arbitration;

import io.eventhub.engine.identity.Hash128;
import io.eventhub.model.Candidate;
import io.eventhub.model.Reason;
import io.eventhub.rules.policy.Policies;
import io.eventhub.rules.policy.Rollout;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what a scenario in shadow would send. Which actors a canary sends for depends only on the row and the actor;
 * whoever is in at a percentage is in at every higher one. Owned by the shard's thread.
 */
final class Canary {
    private static final int PARTS = 10_000;

    private final Policies policies;
    private final Hash128 hash = new Hash128();

    Canary(Policies policies) {
        this.policies = policies;
    }

    /** Why the candidate, which nothing else withholds, is not sent; null when it is. */
    @Nullable Verdict held(Candidate candidate) {
        if (policies.isPaused(candidate.scenario())) {
            return Verdict.of(
                    Reason.SHADOW,
                    "scenarios " + candidate.scenario(),
                    "the scenario is paused: it would have been sent");
        }
        Rollout rollout = policies.rollouts().isEmpty()
                ? null
                : policies.rollout(candidate.scenario()).orElse(null);
        if (rollout == null || isIn(rollout, candidate.actor())) {
            return null;
        }
        String detail = rollout.percent() == 0
                ? "the scenario is in shadow: it would have been sent"
                : "the scenario is sent to " + rollout.percent()
                        + " % of actors, this one is not among them: it would have been sent";
        return Verdict.of(Reason.SHADOW, "rollout " + rollout.scenario(), detail);
    }

    private boolean isIn(Rollout rollout, String actor) {
        hash.begin().add("rollout").add(rollout.scenario()).add(actor);
        return Math.floorMod(hash.low(), PARTS) < rollout.percent() * (PARTS / 100);
    }
}
