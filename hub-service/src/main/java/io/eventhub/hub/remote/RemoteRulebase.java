package io.eventhub.hub.remote;

import io.eventhub.rules.RulebaseFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rulebase of a running hub. Its methods wait for the answer and throw what the hub refuses. Thread-safe. */
public final class RemoteRulebase {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** A large rulebase is compiled before the answer comes. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI hub;
    private final String user;

    /** @param user who asks, unless a proxy in between says otherwise */
    public RemoteRulebase(URI hub, String user) {
        this.hub = hub;
        this.user = user;
    }

    /** The ETag of the active version. */
    public String activeTag() {
        return send(request("").GET(), HttpResponse.BodyHandlers.ofByteArray())
                .headers()
                .firstValue("etag")
                .orElse("*");
    }

    /** @param path below {@code /api/rulebase}, such as {@code /versions} */
    public JsonNode get(String path) {
        return json(request(path).GET());
    }

    /** The files of a version, as a zip archive. */
    public byte[] archive(int number) {
        return send(request("/versions/" + number + "/archive").GET(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    /** @param base ETag of the version the change was made on; {@code *} for whichever is active */
    public JsonNode post(String path, String base, String comment) {
        return json(change(path, base, comment).POST(BodyPublishers.noBody()));
    }

    /** Sends the files as a zip archive. */
    public JsonNode post(String path, String base, String comment, RulebaseFolder folder) {
        return json(change(path, base, comment)
                .header("Content-Type", "application/zip")
                .POST(BodyPublishers.ofByteArray(zip(folder))));
    }

    public JsonNode put(String path, String base, String comment, Map<String, ?> body) {
        return json(change(path, base, comment)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    /** A segment of a path as it must be written there. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder change(String path, String base, String comment) {
        String query = comment.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + "comment=" + segment(comment);
        return request(path + query).header("If-Match", base);
    }

    private HttpRequest.Builder request(String path) {
        String address = hub.toString().replaceFirst("/+$", "") + "/api/rulebase" + path;
        return HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).header("X-Hub-User", user);
    }

    private JsonNode json(HttpRequest.Builder request) {
        return JsonMapper.shared()
                .readTree(send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, HttpResponse.BodyHandler<byte[]> handler) {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), handler);
            if (answer.statusCode() >= 300) {
                throw new RemoteRefusedException(reasons(answer));
            }
            return answer;
        } catch (ConnectException e) {
            throw new RemoteRefusedException("no hub answers at " + hub + "; start one, or name another with --hub");
        } catch (IOException e) {
            throw new RemoteRefusedException("the hub at " + hub + " cannot be asked: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteRefusedException("interrupted while waiting for the hub at " + hub);
        }
    }

    private static String reasons(HttpResponse<byte[]> answer) {
        try {
            JsonNode problem = JsonMapper.shared().readTree(answer.body());
            StringBuilder text =
                    new StringBuilder(problem.path("detail").asString("the hub answered " + answer.statusCode()));
            problem.path("findings").forEach(finding -> text.append("\n  ").append(FindingLine.of(finding)));
            return text.toString();
        } catch (JacksonException e) {
            return "the hub answered " + answer.statusCode();
        }
    }

    private static byte[] zip(RulebaseFolder folder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : folder.files().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }
}
