package io.eventhub.bench;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an engine recognised: which events completed a match of each scenario. A scenario that fires again for the same
 * event is counted once, so engines that re-evaluate old matches compare with those that do not.
 */
final class Tally {
    private final Map<String, BitSet> byScenario = new TreeMap<>();

    void add(String scenario, int eventIndex) {
        byScenario.computeIfAbsent(scenario, name -> new BitSet()).set(eventIndex);
    }

    /** {@code scenario=count/hash} for each scenario: equal texts mean equal recognitions. */
    String summary() {
        StringBuilder text = new StringBuilder();
        byScenario.forEach((scenario, events) -> text.append(scenario)
                .append('=')
                .append(events.cardinality())
                .append('/')
                .append(Integer.toHexString(events.hashCode()))
                .append(' '));
        return text.toString().strip();
    }
}
