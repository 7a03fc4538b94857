package io.eventhub.rules.analysis;

import io.eventhub.rules.policy.Capacity;
import io.eventhub.rules.policy.ContextExclusion;
import io.eventhub.rules.policy.FrequencyCap;
import io.eventhub.rules.policy.Policies;
import io.eventhub.rules.scenario.Consequence.Verb;
import io.eventhub.rules.source.Places;
import java.util.List;
import java.util.Set;

/** Finds proposals that the policies withhold every time. */
record Withheld(Policies policies, Places places) {
    void check(List<Proposal> proposals) {
        for (Proposal proposal : proposals) {
            for (FrequencyCap cap : policies.caps()) {
                if (cap.max().orElse(1) == 0 && PolicyRows.covers(cap, proposal)) {
                    report(proposal, "cap \"" + cap.id() + "\" (" + places.of("caps", cap.id()) + ") allows 0");
                }
            }
            for (Capacity capacity : policies.capacities()) {
                if (capacity.max() == 0 && PolicyRows.covers(capacity, proposal)) {
                    report(
                            proposal,
                            "capacity \"" + capacity.id() + "\" (" + places.of("capacities", capacity.id())
                                    + ") allows 0");
                }
            }
            Set<String> entered = Set.copyOf(proposal.rule().named(Verb.ENTER));
            for (ContextExclusion exclusion : policies.contextExclusions()) {
                if (entered.contains(exclusion.state()) && PolicyRows.withholds(exclusion, proposal)) {
                    report(
                            proposal,
                            "the rule itself enters state " + exclusion.state() + ", which excludes it ("
                                    + places.of("context-exclusions", exclusion.id()) + ")");
                }
            }
        }
    }

    private static void report(Proposal proposal, String why) {
        proposal.rule()
                .place()
                .warning(
                        "action \"" + proposal.action() + "\" is never sent: " + why,
                        "change that row so that it does not apply to scenario " + proposal.scenario()
                                + ", or remove the rule");
    }
}
