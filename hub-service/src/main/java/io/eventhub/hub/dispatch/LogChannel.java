package io.eventhub.hub.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends nothing: the row in the ledger is the record, and a line goes to the logger {@code io.eventhub.actions}. */
final class LogChannel implements Channel {
    private static final Logger ACTIONS = LoggerFactory.getLogger("io.eventhub.actions");

    @Override
    public String name() {
        return "log";
    }

    @Override
    public int maxInFlight() {
        return 10_000;
    }

    @Override
    public CompletionStage<Delivery> send(OutboundAction outbound) {
        ACTIONS.info(
                "{} of {}, action {}, text of {} characters",
                outbound.action().action(),
                outbound.action().scenario(),
                outbound.action().id(),
                outbound.message().length());
        ACTIONS.debug("text of {}: {}", outbound.action().id(), outbound.message());
        return CompletableFuture.completedFuture(Delivery.accepted("logged"));
    }
}
