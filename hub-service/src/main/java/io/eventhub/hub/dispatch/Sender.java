package io.eventhub.hub.dispatch;

import io.eventhub.model.Action;
import io.eventhub.model.Profile;
import io.eventhub.model.WallClock;
import io.eventhub.profile.ProfileStore;
import io.eventhub.profile.ProfilesUnavailableException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Makes attempts: adds profile and text, hands the action to its channel and tells the ledger what became of it. */
final class Sender {
    private final ProfileStore profiles;
    private final MessageTexts texts;
    private final RetryPolicy retries;
    private final Completions completions;
    private final DispatchMetrics metrics;
    private final WallClock clock;

    Sender(
            ProfileStore profiles,
            MessageTexts texts,
            RetryPolicy retries,
            Completions completions,
            DispatchMetrics metrics,
            WallClock clock) {
        this.profiles = profiles;
        this.texts = texts;
        this.retries = retries;
        this.completions = completions;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Starts the attempt and returns; the attempt gives its place in the lane back when it ends. */
    void send(Attempt attempt, Lane lane) {
        if (attempt.withdrawn()) {
            lane.leave(1);
            end(attempt, LedgerStatus.CANCELLED, ActionLedger.WITHDRAWN);
            return;
        }
        deliver(attempt.action(), lane.channel()).whenComplete((delivery, failure) -> {
            lane.leave(1);
            ended(attempt, failure == null ? delivery : Delivery.unavailable(words(failure)));
        });
    }

    private CompletionStage<Delivery> deliver(Action action, Channel channel) {
        try {
            Map<String, Object> profile = profileOf(action.actor());
            return channel.send(new OutboundAction(action, profile, texts.of(action, profile)));
        } catch (ProfilesUnavailableException e) {
            return CompletableFuture.completedFuture(Delivery.unavailable("the profile cannot be read"));
        } catch (RuntimeException e) {
            // A channel must not throw; one that does must not take the dispatcher with it.
            return CompletableFuture.failedFuture(e);
        }
    }

    private Map<String, Object> profileOf(String actor) {
        return profiles.find(actor).map(Profile::attributes).orElse(Map.of());
    }

    private void ended(Attempt attempt, Delivery delivery) {
        metrics.attempted(attempt.action().channel(), delivery.result());
        switch (delivery.result()) {
            case ACCEPTED -> end(attempt, LedgerStatus.SENT, delivery.detail());
            case REFUSED -> end(attempt, LedgerStatus.FAILED, delivery.detail());
            case UNAVAILABLE -> retryOrFail(attempt, delivery.detail());
        }
    }

    private void retryOrFail(Attempt attempt, String detail) {
        long nowMs = clock.timeMs();
        OptionalLong nextMs = retries.nextAttemptMs(attempt, nowMs);
        if (nextMs.isPresent()) {
            completions.add(new Completion(attempt.action().id(), LedgerStatus.RESERVED, nextMs, nowMs, detail));
        } else {
            end(attempt, LedgerStatus.FAILED, "gave up after " + attempt.number() + " attempts: " + detail);
        }
    }

    private void end(Attempt attempt, LedgerStatus status, String detail) {
        completions.add(new Completion(attempt.action().id(), status, OptionalLong.empty(), clock.timeMs(), detail));
    }

    private static String words(@Nullable Throwable failure) {
        return failure == null || failure.getMessage() == null ? "internal error" : failure.getMessage();
    }
}
