package io.eventhub.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a hub says of all its shards together. */
record ShardFigures(
        Set<Integer> partitions,
        int caughtUp,
        long facts,
        long waits,
        long samples,
        long estimatedBytes,
        long openingMs) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern SHARD = Pattern.compile("\"partition\":(\\d+)");
    private static final Pattern NOTHING_UNREAD = Pattern.compile("\"unreadRecords\":0\\b");
    /** Not the events of the same name that the shard was opened with. */
    private static final Pattern OF_STATE = Pattern.compile("\"aggregatedEvents\":(\\d+),\"estimatedBytes\"");

    private static final Pattern TOOK = Pattern.compile("\"took\":\"([^\"]+)\"");

    static ShardFigures of(String hub) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(hub + "/api/shards"))
                .timeout(Duration.ofSeconds(5))
                .build();
        String body = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return new ShardFigures(
                SHARD.matcher(body)
                        .results()
                        .map(match -> Integer.valueOf(match.group(1)))
                        .collect(Collectors.toUnmodifiableSet()),
                (int) NOTHING_UNREAD.matcher(body).results().count(),
                sum(body, "liveFacts"),
                sum(body, "pendingWaits"),
                sum(body, OF_STATE, match -> Long.parseLong(match.group(1))),
                sum(body, "estimatedBytes"),
                sum(body, TOOK, match -> Duration.parse(match.group(1)).toMillis()));
    }

    private static long sum(String body, String field) {
        return sum(body, Pattern.compile("\"" + field + "\":(\\d+)"), match -> Long.parseLong(match.group(1)));
    }

    private static long sum(String body, Pattern pattern, ToLongFunction<MatchResult> value) {
        return pattern.matcher(body).results().mapToLong(value).sum();
    }

    int shards() {
        return partitions.size();
    }

    /** Whether there are shards, and each has read all there is. */
    boolean process() {
        return shards() > 0 && caughtUp == shards();
    }

    /** Facts and waits. */
    long live() {
        return facts + waits;
    }
}
