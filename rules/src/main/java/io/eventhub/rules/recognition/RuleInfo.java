package io.eventhub.rules.recognition;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine must know of a recognition rule beyond its compiled form.
 *
 * @param name the rule's name
 * @param scenario the scenario it belongs to, null for a rule that only publishes
 * @param absences its bounded {@code not} patterns; the rule fires at the latest of their deadlines
 * @param profileBindings the variables its profile conditions use, to be carried by the candidate
 * @param lineage what must stay the same for matches that wait to go on under another version of the rule: what they
 *     wait for, where they are kept and, for those of the session, how long
 * @param prevents what it keeps from happening when it fires: {@code event X} that others wait not to come, {@code
 *     scenario s} that it withdraws
 * @param preventedBy what keeps it from happening, in the same words, its own scenario among them
 */
public record RuleInfo(
        String name,
        @Nullable String scenario,
        List<Absence> absences,
        List<String> profileBindings,
        String lineage,
        Set<String> prevents,
        Set<String> preventedBy) {

    public RuleInfo {
        absences = List.copyOf(absences);
        profileBindings = List.copyOf(profileBindings);
        prevents = Set.copyOf(prevents);
        preventedBy = Set.copyOf(preventedBy);
    }

    /**
     * An event that must not occur.
     *
     * @param anchor the variable of the fact the wait begins at, such as {@code $bought}
     * @param boundMs the deadline is the anchor's event time plus this; negative for an event that can only have come before
     *     the anchor's time, which nothing waits for
     * @param holdMs how long after its deadline the match is held, since the event may come that late
     */
    public record Absence(String anchor, long boundMs, long holdMs) {
        /** Of an event that comes in time. */
        public Absence(String anchor, long boundMs) {
            this(anchor, boundMs, 0);
        }

        public boolean isAwaited() {
            return boundMs >= 0;
        }
    }
}
