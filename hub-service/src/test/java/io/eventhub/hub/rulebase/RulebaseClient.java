package io.eventhub.hub.rulebase;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An analyst's requests to a hub. */
record RulebaseClient(int port, String user) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** An answer with its body as JSON. */
    record Answer(int status, String eTag, JsonNode body) {}

    String eTag() throws IOException, InterruptedException {
        return get("/api/rulebase").eTag();
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path, "").GET());
    }

    Answer upload(ShopRulebase rulebase, String base) throws IOException, InterruptedException {
        return upload("/api/rulebase/versions", rulebase.zip(), base);
    }

    Answer upload(String path, byte[] archive, String base) throws IOException, InterruptedException {
        return send(request(path, base)
                .header("Content-Type", "application/zip")
                .POST(BodyPublishers.ofByteArray(archive)));
    }

    Answer post(String path, String base) throws IOException, InterruptedException {
        return send(request(path, base).POST(BodyPublishers.noBody()));
    }

    Answer publish(int number, String base) throws IOException, InterruptedException {
        return post("/api/rulebase/versions/" + number + "/publish", base);
    }

    Answer put(String path, String base, String json) throws IOException, InterruptedException {
        return send(
                request(path, base).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    byte[] download(int number) throws IOException, InterruptedException {
        return HTTP.send(
                        request("/api/rulebase/versions/" + number + "/archive", "")
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    int order(String id, String actor) throws IOException, InterruptedException {
        return order(id, actor, "");
    }

    /** An order with a note. */
    int order(String id, String actor, String note) throws IOException, InterruptedException {
        return send(request("/api/events", "")
                        .header("Content-Type", "application/cloudevents+json")
                        .POST(BodyPublishers.ofString("{\"specversion\":\"1.0\",\"id\":\"" + id
                                + "\",\"source\":\"/test\",\"type\":\"Ordered\",\"subject\":\"" + actor
                                + "\",\"data\":{\"note\":\"" + note + "\"}}")))
                .status();
    }

    private HttpRequest.Builder request(String path, String base) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("X-Hub-User", user);
        return base.isEmpty() ? request : request.header("If-Match", base);
    }

    private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                answer.statusCode(),
                answer.headers().firstValue("etag").orElse(""),
                answer.body().isEmpty()
                        ? JsonMapper.shared().createObjectNode()
                        : JsonMapper.shared().readTree(answer.body()));
    }
}
