package io.eventhub.engine.state;

import java.util.List;

/**
 * What a shard has paused under a rulebase version; another version begins with nothing paused.
 *
 * @param version of the rulebase
 */
public record Pauses(String version, List<Pause> all) {
    public Pauses {
        all = List.copyOf(all);
    }
}
