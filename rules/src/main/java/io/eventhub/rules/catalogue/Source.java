package io.eventhub.rules.catalogue;

import java.util.List;

/**
 * A source system as far as time is concerned.
 *
 * @param name the CloudEvents {@code source} of its events
 * @param delivers the event types it sends
 * @param tracked whether it declares how far it has sent everything; what waits for one of its types waits for that
 */
public record Source(String name, String description, List<String> delivers, boolean tracked) {
    public Source {
        delivers = List.copyOf(delivers);
    }
}
