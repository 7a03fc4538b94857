package io.eventhub.hub.api;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One client of the live stream. A client that reads too slowly misses decisions, and nobody waits for it. */
final class LiveListener {
    private static final int BUFFER = 1_000;

    private final SseEmitter emitter;
    private final Executor senders;
    private final BlockingQueue<DecisionView> waiting = new ArrayBlockingQueue<>(BUFFER);
    private final AtomicBoolean sending = new AtomicBoolean();

    LiveListener(SseEmitter emitter, Executor senders) {
        this.emitter = emitter;
        this.senders = senders;
    }

    /** Takes the decision if there is room; never blocks. */
    void offer(DecisionView decision) {
        if (waiting.offer(decision)) {
            sendSoon();
        }
    }

    void end() {
        emitter.complete();
    }

    private void sendSoon() {
        if (sending.compareAndSet(false, true)) {
            senders.execute(this::sendWaiting);
        }
    }

    private void sendWaiting() {
        try {
            for (DecisionView next = waiting.poll(); next != null; next = waiting.poll()) {
                emitter.send(SseEmitter.event().id(next.id()).name("decision").data(next, MediaType.APPLICATION_JSON));
            }
        } catch (IOException | IllegalStateException clientIsGone) {
            emitter.completeWithError(clientIsGone);
            return;
        } finally {
            sending.set(false);
        }
        if (!waiting.isEmpty()) {
            sendSoon();
        }
    }
}
