package io.eventhub.hub.demo;

import io.eventhub.model.Decision;
import io.eventhub.model.Reason;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/**
 * What a person sees: decisions as they come, as many a second as can be read, and a summary line a second. Fed by other
 * threads, printed by one.
 */
final class Screen {
    private static final int SENT_LINES_A_SECOND = 6;
    private static final int WITHHELD_LINES_A_SECOND = 3;
    private static final long LONGEST_LATENCY_MS = 60_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final PrintWriter out;
    private final DemoFeed feed;
    private final Queue<Decision> withheld = new ConcurrentLinkedQueue<>();
    private final LongAdder events = new LongAdder();
    private final Histogram lastSecond = new Histogram(LONGEST_LATENCY_MS, 3);
    private final Histogram all = new Histogram(LONGEST_LATENCY_MS, 3);
    private long eventsBefore;
    private long withheldCount;
    private int sentLines;
    private int withheldLines;

    Screen(PrintWriter out, DemoFeed feed) {
        this.out = out;
        this.feed = feed;
    }

    void posted(int count) {
        events.add(count);
    }

    void decided(Decision decision) {
        if (!decision.isChosen()) {
            withheld.add(decision);
        }
    }

    /** Prints what came since the last call, within the limits of the running second. */
    synchronized void refresh() {
        for (DemoFeed.Dispatched sent = feed.dispatched().poll();
                sent != null;
                sent = feed.dispatched().poll()) {
            long latencyMs = Math.min(Math.max(sent.latencyMs(), 0), LONGEST_LATENCY_MS);
            lastSecond.recordValue(latencyMs);
            all.recordValue(latencyMs);
            if (sentLines++ < SENT_LINES_A_SECOND) {
                print(
                        sent.action().timeMs(),
                        sent.action().actor(),
                        sent.action().scenario(),
                        sent.action().action(),
                        "SENT",
                        latencyMs + " ms");
            }
        }
        for (Decision decision = withheld.poll(); decision != null; decision = withheld.poll()) {
            withheldCount++;
            if (isWorthALine(decision)) {
                print(
                        decision.candidate().timeMs(),
                        decision.candidate().actor(),
                        decision.candidate().scenario(),
                        decision.candidate().action(),
                        decision.reason().name(),
                        "");
            }
        }
        out.flush();
    }

    /** Ends the running second with its summary line. */
    synchronized void endSecond() {
        refresh();
        long eventsNow = events.sum();
        out.printf(
                Locale.ROOT,
                "--- %,d events (%,d/s) | %,d sent (%,d/s), %,d withheld | event to action p50 %d ms, p99 %d ms%s%n",
                eventsNow,
                eventsNow - eventsBefore,
                all.getTotalCount(),
                lastSecond.getTotalCount(),
                withheldCount,
                all.getValueAtPercentile(50),
                all.getValueAtPercentile(99),
                unseen());
        out.flush();
        eventsBefore = eventsNow;
        lastSecond.reset();
        sentLines = 0;
        withheldLines = 0;
    }

    /** Proposals that do not suit the profile are the most frequent by far: one a second tells as much as all of them. */
    private boolean isWorthALine(Decision decision) {
        boolean ordinary = decision.reason() == Reason.NOT_ELIGIBLE;
        int shown = ordinary ? withheldLines + WITHHELD_LINES_A_SECOND - 1 : withheldLines;
        withheldLines++;
        return shown < WITHHELD_LINES_A_SECOND;
    }

    private String unseen() {
        int more = Math.max(0, sentLines - SENT_LINES_A_SECOND) + Math.max(0, withheldLines - WITHHELD_LINES_A_SECOND);
        return more == 0 ? "" : " | " + more + " decisions not shown";
    }

    private void print(long timeMs, String actor, String scenario, String action, String reason, String latency) {
        out.printf(
                Locale.ROOT,
                "%s  %-14s %-22s %-25s %-17s %s%n",
                TIME.format(Instant.ofEpochMilli(timeMs).atZone(ZoneId.systemDefault())),
                actor,
                scenario,
                action,
                reason,
                latency);
    }
}
