package io.eventhub.rules.policy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * When nobody is to be disturbed. A window that crosses midnight belongs to the day it starts on; it ends at {@code end},
 * exclusive.
 *
 * @param zone empty for the actor's own
 * @param channels an empty selector selects all
 * @param exempt categories that go out nevertheless
 * @param maxHold what would wait longer after its event is dropped
 */
public record QuietHours(
        String id,
        Set<DayOfWeek> days,
        LocalTime start,
        LocalTime end,
        Optional<ZoneId> zone,
        Set<String> channels,
        Set<String> exempt,
        Behaviour behaviour,
        Duration maxHold) {

    /** What becomes of a candidate in quiet hours. */
    public enum Behaviour {
        /** It waits for their end and is decided anew then. */
        DEFER,
        /** It is withheld for good. */
        DISCARD
    }

    public QuietHours {
        days = Set.copyOf(days);
        channels = Set.copyOf(channels);
        exempt = Set.copyOf(exempt);
    }

    public boolean covers(String channel, String category) {
        return (channels.isEmpty() || channels.contains(channel)) && !exempt.contains(category);
    }
}
