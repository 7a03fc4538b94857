package io.eventhub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class LiveListenerTest {
    private final List<SseEmitter.SseEventBuilder> sent = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean gone;
    private boolean ended;
    private final SseEmitter client = new SseEmitter() {
        @Override
        public void send(SseEventBuilder event) throws IOException {
            if (gone) {
                throw new IOException("gone");
            }
            sent.add(event);
        }

        @Override
        public void completeWithError(Throwable failure) {
            ended = true;
        }
    };
    private final LiveListener listener = new LiveListener(client, tasks::add);

    @Test
    void sendsWhatIsOfferedOnAThreadOfTheSenders() {
        listener.offer(decision());
        listener.offer(decision());
        assertThat(sent).isEmpty();

        runTasks();

        assertThat(sent).hasSize(2);
    }

    @Test
    void aClientThatReadsTooSlowlyMissesDecisionsAndNobodyWaits() {
        for (int i = 0; i < 1_500; i++) {
            listener.offer(decision());
        }

        runTasks();

        assertThat(sent).hasSize(1_000);
    }

    @Test
    void aClientThatIsGoneEnds() {
        gone = true;
        listener.offer(decision());

        runTasks();

        assertThat(ended).isTrue();
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private static DecisionView decision() {
        return new DecisionView(
                "d1",
                Instant.EPOCH,
                "anna",
                "s",
                "a",
                "service",
                50,
                "service",
                "chosen",
                "SENT",
                null,
                "",
                null,
                false,
                List.of(),
                "v1",
                null);
    }
}
