package io.eventhub.engine.state;

import java.util.Map;

/**
 * The rules under which what is remembered came about.
 *
 * @param latenessMs the lateness that was allowed: waits were to be kept so long beyond their deadline
 * @param rules since when each has run without a break, by its name
 */
public record RulesInForce(long latenessMs, Map<String, Activation> rules) {
    public RulesInForce {
        rules = Map.copyOf(rules);
    }
}
