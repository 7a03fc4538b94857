package io.eventhub.hub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Decisions as they happen. */
@RestController
@Tag(name = "Decisions")
class LiveController {
    private final LiveDecisions decisions;
    private final ExecutorService senders = Executors.newFixedThreadPool(2, task -> {
        Thread sender = new Thread(task, "live-sender");
        sender.setDaemon(true);
        return sender;
    });

    LiveController(LiveDecisions decisions) {
        this.decisions = decisions;
    }

    @GetMapping(path = "/api/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Decisions as they happen",
            description = "Server-sent events named 'decision', each a decision as JSON, from the moment of the request"
                    + " on. A client that reads too slowly misses some.")
    SseEmitter live() {
        SseEmitter emitter = new SseEmitter(0L);
        LiveListener listener = new LiveListener(emitter, senders);
        Runnable leave = () -> decisions.remove(listener);
        emitter.onCompletion(leave);
        emitter.onTimeout(leave);
        emitter.onError(failure -> leave.run());
        decisions.add(listener);
        return emitter;
    }

    /** Before HTTP stops: it would wait for its streams to end. */
    @EventListener
    void stop(ContextClosedEvent closing) {
        decisions.close();
        senders.shutdown();
    }
}
