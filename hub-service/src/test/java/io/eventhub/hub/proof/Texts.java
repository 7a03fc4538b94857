package io.eventhub.hub.proof;

import io.eventhub.hub.event.DecisionCodec;
import io.eventhub.model.Action;
import io.eventhub.model.Decision;
import java.nio.charset.StandardCharsets;

/** Forms in which what was found and what was expected are compared. */
final class Texts {
    private static final DecisionCodec CODEC = new DecisionCodec();

    private Texts() {}

    /** Everything but the record time of the trigger: without records a hub follows the clock in steps of its own. */
    static String whole(Decision decision) {
        Decision untriggered = new Decision(
                decision.candidate(),
                decision.tier(),
                decision.priority(),
                decision.category(),
                decision.status(),
                decision.reason(),
                decision.policy(),
                decision.detail(),
                decision.allowedFromMs(),
                decision.instantMs(),
                0,
                decision.rulebaseVersion());
        return new String(CODEC.value(untriggered), StandardCharsets.UTF_8);
    }

    /** What the history's columns hold of it, as {@link Postgres#decisions} reads them. */
    static String row(Decision decision) {
        return String.join(
                "|",
                decision.id(),
                decision.candidate().actor(),
                decision.candidate().scenario(),
                decision.candidate().rule(),
                decision.candidate().action(),
                decision.status().name(),
                decision.reason().name(),
                String.valueOf(decision.policy()),
                decision.detail(),
                Long.toString(decision.candidate().timeMs()),
                Long.toString(decision.instantMs()),
                Integer.toString(decision.candidate().causes().size()));
    }

    /** Its row in the ledger when it was sent. */
    static String sent(Action action) {
        return String.join("|", action.id(), action.actor(), action.action(), action.channel(), "SENT");
    }
}
