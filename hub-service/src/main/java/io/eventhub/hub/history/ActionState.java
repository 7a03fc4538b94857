package io.eventhub.hub.history;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where an action stands.
 *
 * @param status RESERVED, SENT, FAILED or CANCELLED
 * @param attempts made so far
 * @param outcome ACCEPTED, FAILED or CANCELLED, once it is done with
 * @param detail the channel's words
 * @param outcomeMs when it was done with, milliseconds since the epoch
 * @param correctedBy the event that came late and shows that the non-event behind it had not happened
 */
public record ActionState(
        String channel,
        String status,
        int attempts,
        Optional<String> outcome,
        Optional<String> detail,
        OptionalLong outcomeMs,
        Optional<String> correctedBy) {}
