package io.eventhub.hub.warmup;

import io.eventhub.engine.ShardOutput;
import io.eventhub.hub.event.ActionCodec;
import io.eventhub.hub.event.BusinessEventCodec;
import io.eventhub.hub.event.Codec;
import io.eventhub.hub.event.DecisionCodec;
import io.eventhub.model.Action;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.Withdrawal;

/** Writes what a shard decides as for the broker, reads it as the dispatcher and the history do, and forgets it. */
final class DiscardedOutput implements ShardOutput {
    private final DecisionCodec decisions = new DecisionCodec();
    private final ActionCodec actions = new ActionCodec();
    private final BusinessEventCodec businessEvents = new BusinessEventCodec();
    private long decided;

    long decided() {
        return decided;
    }

    @Override
    public void businessEvent(BusinessEvent event) {
        thereAndBack(businessEvents, event);
    }

    @Override
    public void decision(Decision decision) {
        decided++;
        thereAndBack(decisions, decision);
    }

    @Override
    public void action(Action action) {
        thereAndBack(actions, action);
    }

    private static <T> void thereAndBack(Codec<T> codec, T value) {
        codec.read(codec.key(value), codec.value(value), codec.headers(value));
    }

    @Override
    public void withdrawal(Withdrawal withdrawal) {}

    @Override
    public void deadLetter(Event event, DeadLetterReason reason, String message) {}

    @Override
    public void duplicate(Event event, boolean conflicting) {}
}
