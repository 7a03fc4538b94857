package io.eventhub.hub.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sending actions.
 *
 * @param maxAttempts after how many the action has failed
 * @param maxAge how long after its admission an action is tried again
 * @param initialBackoff the wait before the second attempt; it doubles
 * @param maxBackoff the longest wait between attempts
 * @param retryInterval how often the ledger is asked for attempts that are due
 * @param lease how long an attempt may run before it counts as lost with its instance and is made again; more than any
 *     channel's timeout; begins anew when the database was away
 * @param keep how long the ledger remembers an action that is done with
 */
public record DispatchSettings(
        @DefaultValue("30") @Min(1) int maxAttempts,
        @DefaultValue("24h") @DurationMin(millis = 1) Duration maxAge,
        @DefaultValue("200ms") @DurationMin(millis = 1) Duration initialBackoff,
        @DefaultValue("5m") @DurationMin(millis = 1) Duration maxBackoff,
        @DefaultValue("200ms") @DurationMin(millis = 1) Duration retryInterval,
        @DefaultValue("15s") @DurationMin(millis = 1) Duration lease,
        @DefaultValue("90d") @DurationMin(hours = 1) Duration keep,
        @DefaultValue @Valid Webhook webhook) {

    public DispatchSettings {
        if (lease.compareTo(webhook.timeout()) <= 0) {
            throw new IllegalArgumentException("hub.dispatch.lease is " + lease
                    + ", expected more than hub.dispatch.webhook.timeout, " + webhook.timeout());
        }
    }

    /**
     * The webhook channel.
     *
     * @param url where it posts; empty turns the channel off
     * @param timeout how long one attempt may take
     * @param maxInFlight attempts at the same time; what is more waits in the ledger
     */
    public record Webhook(
            @DefaultValue("") @NotNull String url,
            @DefaultValue("5s") @DurationMin(millis = 1) Duration timeout,
            @DefaultValue("256") @Min(1) int maxInFlight) {}
}
