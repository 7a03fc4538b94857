package io.eventhub.hub.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rulebase of web logs over a real log of 10,000 lines, which is not shipped because no licence is stated for it: it
 * is read from beside the checkout, and the test is reported as skipped where it is not. What is found is counted again
 * from the file itself, by other code.
 */
class AccessLogTest {
    private static final Path LOG = Project.root().resolve("../shared/data/weblog/apache_logs");
    private static final Path WEBLOG = Project.rulebase("weblog");
    private static final Pattern LINE =
            Pattern.compile("(\\S+) \\S+ \\S+ \\[([^]]+)] \"(\\S+) (\\S+)[^\"]*\" (\\d{3}) \\S+ \"[^\"]*\" \".*\"");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    @TempDir
    private Path folder;

    private Path events;
    private List<Request> requests;

    @BeforeEach
    void convert() throws IOException {
        assumeThat(LOG).as("the access log beside the checkout").exists();
        events = folder.resolve("requests.jsonl");
        CommandRun convert = CommandRun.of(
                "convert", "access-log", LOG, "--mapping", WEBLOG.resolve("mappings/access-log.yaml"), "--out", events);
        assertThat(convert.exitCode()).isEqualTo(3);
        assertThat(convert.err().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains(":8899: "));
        requests = requests();
        assertThat(requests).hasSize(9_999);
    }

    @Test
    void findsClientsThatAskForMissingPagesAndCrawlersAndVisitorsWhoDoNotComeBack() {
        Decisions decisions = Decisions.of(replay());

        assertThat(clients(decisions.of("repeated-404")))
                .isEqualTo(clientsWith(5, Duration.ofHours(1), requests.stream().filter(Request::isMissing)))
                .isNotEmpty();
        assertThat(clients(decisions.of("crawler")))
                .isEqualTo(clientsWith(30, Duration.ofMinutes(1), requests.stream()))
                .isNotEmpty();
        assertThat(decisions.of("not-come-back").count())
                .isEqualTo(viewsWithoutReturn())
                .isGreaterThan(100);
    }

    @Test
    void tellsEachClientOnceADay() {
        Decisions watched = Decisions.of(replay()).of("repeated-404").chosen();
        Map<String, List<Instant>> byClient = new HashMap<>();
        for (int i = 0; i < watched.count(); i++) {
            byClient.computeIfAbsent(watched.actors().get(i), client -> new ArrayList<>())
                    .add(watched.times().get(i));
        }

        assertThat(byClient.values()).allSatisfy(times -> {
            for (int i = 1; i < times.size(); i++) {
                assertThat(times.get(i)).isAfterOrEqualTo(times.get(i - 1).plus(Duration.ofDays(1)));
            }
        });
    }

    @Test
    void twoRunsAreTheSameByteForByte() {
        assertThat(replay().out()).isEqualTo(replay().out());
    }

    private CommandRun replay() {
        CommandRun replay = CommandRun.of("replay", WEBLOG, events, "--until", "2015-05-22T00:00:00Z");
        assertThat(replay.exitCode()).as(replay.err()).isZero();
        return replay;
    }

    private static Set<String> clients(Decisions decisions) {
        return new TreeSet<>(decisions.actors());
    }

    /** Clients with at least {@code count} requests in (t - length, t] at the arrival of one of them. */
    private static Set<String> clientsWith(int count, Duration length, Stream<Request> stream) {
        Map<String, List<Instant>> seen = new HashMap<>();
        Set<String> found = new TreeSet<>();
        stream.forEach(request -> {
            List<Instant> times = seen.computeIfAbsent(request.client(), client -> new ArrayList<>());
            times.add(request.time());
            long inWindow = times.stream()
                    .filter(time -> time.isAfter(request.time().minus(length)) && !time.isAfter(request.time()))
                    .count();
            if (inWindow >= count) {
                found.add(request.client());
            }
        });
        return found;
    }

    private int viewsWithoutReturn() {
        List<Request> views = requests.stream().filter(Request::isProjectPage).toList();
        return (int) views.stream()
                .filter(view -> views.stream().noneMatch(view::isFollowedBy))
                .count();
    }

    private record Request(String client, Instant time, String path, int status) {
        boolean isMissing() {
            return status == 404;
        }

        boolean isProjectPage() {
            return status == 200 && path.equals("/projects/xdotool/");
        }

        boolean isFollowedBy(Request other) {
            return client.equals(other.client)
                    && other.time.isAfter(time)
                    && !other.time.isAfter(time.plus(Duration.ofMinutes(30)));
        }
    }

    private static List<Request> requests() throws IOException {
        List<Request> requests = new ArrayList<>();
        for (String line : Files.readAllLines(LOG, StandardCharsets.ISO_8859_1)) {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                requests.add(new Request(
                        parts.group(1),
                        OffsetDateTime.parse(parts.group(2), TIME).toInstant(),
                        parts.group(4),
                        Integer.parseInt(parts.group(5))));
            }
        }
        return requests;
    }
}
