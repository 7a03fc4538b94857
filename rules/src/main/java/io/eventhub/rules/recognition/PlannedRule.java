package io.eventhub.rules.recognition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.model.functions.BlockN;
import org.jspecify.annotations.Nullable;

/**
 * A rule in lean form: its conditions and consequence as Drools compiled them, to be evaluated by the engine's own
 * matcher instead of a temporal network. Immutable, shared by all shards.
 *
 * <p>A frame holds the facts of a match by position, then the values of its variables; it belongs to its caller.
 */
public final class PlannedRule {
    /** Stands for the {@code hub} among the arguments of a consequence. */
    static final int HUB = -1;

    private final RuleInfo info;
    private final List<Role> roles;
    private final List<Role> present;
    private final List<Role> absent;
    private final long[][] laterMs;
    private final int frameSize;
    private final List<String> keys;
    private final Map<String, Integer> bindings;
    private final int[] arguments;
    private final BlockN consequence;
    private final Set<String> sources;
    private final List<Role> awaited;

    PlannedRule(
            RuleInfo info,
            List<Role> roles,
            long[][] laterMs,
            int frameSize,
            List<String> keys,
            Map<String, Integer> bindings,
            int[] arguments,
            BlockN consequence,
            Set<String> sources) {
        this.info = info;
        this.roles = List.copyOf(roles);
        this.present = roles.stream().filter(role -> !role.isAbsent()).toList();
        this.absent = roles.stream().filter(Role::isAbsent).toList();
        this.laterMs = laterMs;
        this.frameSize = frameSize;
        this.keys = List.copyOf(keys);
        this.bindings = Map.copyOf(bindings);
        this.arguments = arguments.clone();
        this.consequence = consequence;
        this.sources = Set.copyOf(sources);
        this.awaited = absent.stream()
                .filter(role -> !sources.isEmpty() || !role.isKnownAtAnchor())
                .toList();
    }

    public RuleInfo info() {
        return info;
    }

    /** In the order of the rule's patterns. */
    public List<Role> roles() {
        return roles;
    }

    public List<Role> present() {
        return present;
    }

    public List<Role> absent() {
        return absent;
    }

    /** The variables beside the actor whose value all events of a match share. */
    List<String> keys() {
        return keys;
    }

    public Object[] newFrame() {
        return new Object[frameSize];
    }

    /** The most by which the fact at {@code to} can be later than the one at {@code from}, in milliseconds. */
    public long laterMs(int from, int to) {
        return laterMs[from][to];
    }

    /** Whether one event completes a match by itself, so that nothing need be kept. */
    public boolean isDirect() {
        return roles.size() == 1;
    }

    /** The tracked sources that must be complete up to the deadline before it counts. */
    public Set<String> sources() {
        return sources;
    }

    /**
     * The instant of the clock at which the absent events have come, if they have: the deadline, unless one is delayed. What
     * must not have been before a fact of the match is known as soon as that is there, so it is not waited for.
     */
    public long releaseMs(Object[] frame) {
        long releaseMs = Long.MIN_VALUE;
        for (Role role : awaited) {
            long anchorMs = ((EventFact) frame[role.anchor()]).getEventTimeMs();
            releaseMs = Math.max(releaseMs, Math.max(anchorMs, role.latestMs(anchorMs) + role.holdMs()));
        }
        return releaseMs;
    }

    /** The instant from which on none of the absent events can come in time. */
    public long deadlineMs(Object[] frame) {
        long deadlineMs = Long.MIN_VALUE;
        for (Role role : absent) {
            long anchorMs = ((EventFact) frame[role.anchor()]).getEventTimeMs();
            deadlineMs = Math.max(deadlineMs, Math.max(anchorMs, role.latestMs(anchorMs)));
        }
        return deadlineMs;
    }

    /** The values of the variables that the rule's profile conditions use. */
    public Map<String, @Nullable Object> profileBindings(Object[] frame) {
        if (info.profileBindings().isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String variable : info.profileBindings()) {
            Integer slot = bindings.get(variable);
            values.put(variable, slot == null ? null : frame[slot]);
        }
        return values;
    }

    /** Runs the rule's {@code then} part. */
    public void execute(Object[] frame, Hub hub) {
        Object[] values = new Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i] == HUB ? hub : frame[arguments[i]];
        }
        try {
            consequence.execute(values);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the consequence of rule \"" + info.name() + "\" failed", e);
        }
    }
}
