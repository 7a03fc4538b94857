package io.eventhub.hub.dispatch;

import io.eventhub.hub.settings.DispatchSettings;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;

/** When a failed attempt is made again: after a wait that doubles, up to half of it left to chance. */
final class RetryPolicy {
    private static final int MAX_DOUBLINGS = 30;

    private final DispatchSettings settings;
    private final DoubleSupplier chance;

    /** @param chance gives numbers from 0 to below 1 */
    RetryPolicy(DispatchSettings settings, DoubleSupplier chance) {
        this.settings = settings;
        this.chance = chance;
    }

    /** The instant of the next attempt, or empty when there is to be none. */
    OptionalLong nextAttemptMs(Attempt attempt, long nowMs) {
        long nextMs = nowMs + waitMs(attempt.number());
        boolean given = attempt.number() >= settings.maxAttempts()
                || nextMs > attempt.admittedMs() + settings.maxAge().toMillis();
        return given ? OptionalLong.empty() : OptionalLong.of(nextMs);
    }

    private long waitMs(int attempts) {
        double doubled =
                (double) settings.initialBackoff().toMillis() * Math.pow(2, Math.min(attempts - 1, MAX_DOUBLINGS));
        double wait = Math.min(doubled, (double) settings.maxBackoff().toMillis());
        return Math.round(wait * (0.5 + chance.getAsDouble() / 2));
    }
}
