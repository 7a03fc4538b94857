package io.eventhub.engine;

import io.eventhub.engine.state.Activation;
import io.eventhub.rules.recognition.Recognition;
import io.eventhub.rules.recognition.RuleInfo;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Since when each rule of a version has run without a break, counted in the numbers a shard gives its facts. A rule that
 * has begun to wait for other events than before, or that was away, is new: no wait of it goes on and none begins with a
 * fact from before, because what it waits for may have come while nobody looked. Owned by the thread of its recogniser.
 */
final class Activations {
    /** Of a new rule, until its version takes over. */
    private static final long NOT_YET = Long.MAX_VALUE;

    private final Map<String, Activation> rules = new HashMap<>();
    private long newest;

    /** @param before those of the version that ran before; when it left none, every rule goes on */
    Activations(Recognition recognition, Map<String, Activation> before) {
        for (RuleInfo rule : recognition.rules().values()) {
            Activation known = before.get(rule.name());
            long sequence = before.isEmpty() ? 0 : sequence(known, rule);
            rules.put(rule.name(), new Activation(sequence, rule.lineage()));
            newest = Math.max(newest, sequence);
        }
    }

    private static long sequence(@Nullable Activation known, RuleInfo rule) {
        return known != null && known.lineage().equals(rule.lineage()) ? known.sequence() : NOT_YET;
    }

    /** The version takes over: what is new begins with the fact of this number. */
    void beginAt(long sequence) {
        newest = newest == NOT_YET ? sequence : newest;
        rules.replaceAll((rule, activation) ->
                activation.sequence() == NOT_YET ? new Activation(sequence, activation.lineage()) : activation);
    }

    /** Whether any rule began after the fact of this number. */
    boolean isNewAfter(long sequence) {
        return sequence < newest;
    }

    /** Whether the rule saw everything that came with and after the fact of this number. */
    boolean hasSeen(String rule, long sequence) {
        Activation activation = rules.get(rule);
        return activation != null && sequence >= activation.sequence();
    }

    Map<String, Activation> rules() {
        return Map.copyOf(rules);
    }
}
