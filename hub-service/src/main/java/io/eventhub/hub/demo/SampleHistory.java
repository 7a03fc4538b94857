package io.eventhub.hub.demo;

import io.eventhub.hub.event.EventLines;
import io.eventhub.model.Event;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Lives of the sample customers as files, for replays: the same seed gives the same bytes. */
public final class SampleHistory {
    private static final long START_MS = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    private static final long STEP_MS = 1_000;

    private SampleHistory() {}

    /**
     * Writes events, one CloudEvent a line, and the customers' profiles with their allowance.
     *
     * @param customers the shipped file of customers
     * @param rate events in a second of the customers' time
     */
    public static void write(Path customers, Path profiles, Path events, long seed, int count, double rate)
            throws IOException {
        TelcoLife life =
                new TelcoLife(SampleCustomers.read(customers, profiles), seed, rate, new TimeScale(1), START_MS);
        int written = 0;
        try (Writer writer = Files.newBufferedWriter(events, StandardCharsets.UTF_8)) {
            for (long timeMs = START_MS; written < count; timeMs += STEP_MS) {
                for (Event event : life.until(timeMs)) {
                    if (written < count) {
                        writer.write(EventLines.write(event));
                        writer.write('\n');
                        written++;
                    }
                }
            }
        }
    }
}
