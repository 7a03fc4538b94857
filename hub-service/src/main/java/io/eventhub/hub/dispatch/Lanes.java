package io.eventhub.hub.dispatch;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The channels there are, by the names the action table gives them. */
final class Lanes {
    private final Map<String, Lane> byName = new LinkedHashMap<>();

    Lanes(List<Channel> channels) {
        for (Channel channel : channels) {
            if (byName.put(channel.name(), new Lane(channel)) != null) {
                throw new IllegalArgumentException("two channels are called " + channel.name());
            }
        }
    }

    Optional<Lane> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Collection<Lane> all() {
        return byName.values();
    }
}
