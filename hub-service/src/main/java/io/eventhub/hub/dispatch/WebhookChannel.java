package io.eventhub.hub.dispatch;

import io.eventhub.hub.database.JsonColumn;
import io.eventhub.hub.settings.DispatchSettings;
import io.eventhub.model.Action;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/**
 * Posts each action as JSON to one address. The header {@code Idempotency-Key} is the action's id: the receiver takes an
 * id once, and answers 2xx when it comes again.
 */
final class WebhookChannel implements Channel {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private final WebhookClient client;
    private final Duration timeout;
    private final int maxInFlight;

    /** @param settings with a url */
    WebhookChannel(DispatchSettings.Webhook settings) {
        this.maxInFlight = settings.maxInFlight();
        this.timeout = settings.timeout();
        this.client = new WebhookClient(URI.create(settings.url()), timeout, maxInFlight);
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public int maxInFlight() {
        return maxInFlight;
    }

    @Override
    public CompletionStage<Delivery> send(OutboundAction outbound) {
        return client.post(outbound.action().id(), body(outbound))
                .handle((status, failure) ->
                        failure == null ? delivery(status) : Delivery.unavailable(reason(failure)));
    }

    private static Delivery delivery(int status) {
        String detail = "HTTP " + status;
        if (status >= 200 && status < 300) {
            return Delivery.accepted(detail);
        }
        boolean refused = status >= 400 && status < 500 && status != REQUEST_TIMEOUT && status != TOO_MANY_REQUESTS;
        return refused ? Delivery.refused(detail) : Delivery.unavailable(detail);
    }

    private String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof TimeoutException) {
            return "no answer within " + timeout;
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static String body(OutboundAction outbound) {
        Action action = outbound.action();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", action.id());
        body.put("actor", action.actor());
        body.put("scenario", action.scenario());
        body.put("action", action.action());
        body.put("category", action.category());
        body.put("template", action.template());
        body.put("message", outbound.message());
        body.put("time", Instant.ofEpochMilli(action.timeMs()).toString());
        body.put("attributes", action.attributes());
        body.put("profile", outbound.profile());
        return JsonColumn.write(body);
    }
}
