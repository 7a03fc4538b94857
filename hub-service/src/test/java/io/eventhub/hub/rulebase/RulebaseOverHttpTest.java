package io.eventhub.hub.rulebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eventhub.hub.command.CommandRun;
import io.eventhub.hub.embedded.TestServers;
import io.eventhub.hub.rulebase.RulebaseClient.Answer;
import io.eventhub.rules.RulebaseArchive;
import io.eventhub.rules.RulebaseLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Versions over HTTP against a whole hub with its real broker and Postgres, in a database of their own. */
class RulebaseOverHttpTest {
    private static final Duration LONG = RulebaseHub.LONG;
    private static final String NAME = "rulebase-http";

    @TempDir
    private static Path folder;

    private static RulebaseHub hub;
    private static RulebaseClient anna;
    private static RulebaseClient bert;

    @BeforeAll
    static void start() throws Exception {
        TestServers.jdbc().execute("CREATE DATABASE \"" + NAME + "\"");
        ShopRulebase.first().write(folder.resolve("rulebase"));
        startHub("false");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static void startHub(String fourEyes) {
        String database = String.valueOf(TestServers.datasource().get("spring.datasource.url"))
                .replaceFirst("(://[^/]+/)[^?]*", "$1" + NAME);
        hub = RulebaseHub.start(
                NAME, folder, Map.of("spring.datasource.url", database, "hub.rulebase.four-eyes", fourEyes));
        anna = hub.as("anna");
        bert = hub.as("bert");
    }

    /** Whatever the test before has published. */
    @BeforeEach
    void beginWithTheFirst() throws Exception {
        String first = ShopRulebase.first().hash();
        if (!active().path("hash").asString().equals(first)) {
            assertThat(publish(ShopRulebase.first()).status()).isEqualTo(200);
            awaitRunning(first);
        }
    }

    @Test
    void aVersionIsCheckedStoredPublishedDecidesAndIsRolledBack() throws Exception {
        String base = anna.eTag();
        ShopRulebase next = ShopRulebase.first().withScenario("voucher");

        JsonNode check = anna.upload("/api/rulebase/check", next.zip(), "").body();
        assertThat(check.path("passed").asBoolean()).as("%s", check).isTrue();
        Answer stored = anna.upload(next, base);
        assertThat(stored.status()).as("%s", stored.body()).isEqualTo(201);
        assertThat(stored.body().path("state").asString()).isEqualTo("draft");
        assertThat(stored.body().path("author").asString()).isEqualTo("anna");
        int number = stored.body().path("number").asInt();
        int before = stored.body().path("parent").asInt();
        Answer published = anna.publish(number, base);
        assertThat(published.status()).as("%s", published.body()).isEqualTo(200);

        awaitRunning(next.hash());
        assertThat(decisionsOf("round-trip")).containsOnly(next.hash()).hasSize(2);
        JsonNode report =
                anna.get("/api/rulebase/versions/" + number + "/report").body();
        assertThat(report.path("scenarios").path("voucher").asString()).isEqualTo("ADDED");
        assertThat(report.path("scenarios").path("thanks").asString()).isEqualTo("UNCHANGED");
        await().atMost(LONG)
                .until(() -> anna.get("/api/rulebase/versions/" + number + "/report")
                                .body()
                                .path("shards")
                                .size()
                        == 2);
        JsonNode difference =
                anna.get("/api/rulebase/diff?from=" + before + "&to=" + number).body();
        assertThat(difference.path("files"))
                .extracting(file -> file.path("path").asString())
                .containsExactly("scenarios/voucher.drl", "tests/thanks.yaml");
        assertThat(difference.path("changes"))
                .extracting(change -> change.path("id").asString())
                .containsExactly("voucher");
        assertThat(RulebaseArchive.read(new ByteArrayInputStream(anna.download(number)), RulebaseLimits.defaults())
                        .version())
                .isEqualTo(next.hash());

        Answer rolledBack = bert.post("/api/rulebase/rollback", anna.eTag());
        assertThat(rolledBack.body().path("number").asInt())
                .as("%s", rolledBack.body())
                .isEqualTo(before);
        String first = rolledBack.body().path("hash").asString();
        awaitRunning(first);
        assertThat(decisionsOf("rolled-back")).containsOnly(first).hasSize(1);
        assertThat(anna.get("/api/rulebase/audit?limit=3").body())
                .extracting(line ->
                        line.path("what").asString() + " " + line.path("who").asString())
                .containsExactly("ROLLED_BACK bert", "PUBLISHED anna", "STORED anna");
    }

    @Test
    void ofTwoEditorsTheSecondIsToldInsteadOfOverwriting() throws Exception {
        String base = anna.eTag();
        int own = bert.upload(ShopRulebase.first().withScenario("berts"), base)
                .body()
                .path("number")
                .asInt();
        int other = anna.upload(ShopRulebase.first().withScenario("annas"), base)
                .body()
                .path("number")
                .asInt();
        assertThat(anna.publish(other, base).status()).isEqualTo(200);

        Answer overwriting = bert.publish(own, base);
        assertThat(overwriting.status()).isEqualTo(412);
        assertThat(overwriting.body().path("detail").asString()).contains("version " + other + " is active");
        assertThat(bert.publish(own, bert.eTag()).status()).isEqualTo(412);
        assertThat(bert.upload(ShopRulebase.first(), base).status()).isEqualTo(412);
        assertThat(bert.upload(ShopRulebase.first(), "").status()).isEqualTo(428);
        assertThat(bert.publish(own, "").status()).isEqualTo(428);
        assertThat(bert.publish(own, "next").status()).isEqualTo(400);
        assertThat(bert.eTag()).isEqualTo("\"" + other + "\"");
        assertThat(bert.publish(own, "*").status()).isEqualTo(200);
    }

    @Test
    void publishingAndRollingBackUnderLoadLosesAndDoublesNothing() throws Exception {
        ShopRulebase next = ShopRulebase.first().withScenario("voucher");
        AtomicBoolean goesOn = new AtomicBoolean(true);
        CompletableFuture<Integer> sent = CompletableFuture.supplyAsync(() -> ordersWhile(goesOn));
        try {
            assertThat(publish(next).status()).isEqualTo(200);
            awaitRunning(next.hash());
            assertThat(bert.post("/api/rulebase/rollback", anna.eTag()).status())
                    .isEqualTo(200);
            awaitRunning(ShopRulebase.first().hash());
        } finally {
            goesOn.set(false);
        }
        int orders = sent.get(60, TimeUnit.SECONDS);
        assertThat(orders).isPositive();
        await().atMost(LONG).until(() -> count("*") >= orders);
        assertThat(count("*")).isEqualTo(orders);
        assertThat(count("DISTINCT actor")).isEqualTo(orders);
        assertThat(count("DISTINCT rulebase_version")).isEqualTo(2);
    }

    /** How many orders of as many actors were sent. */
    private static int ordersWhile(AtomicBoolean goesOn) {
        int orders = 0;
        while (goesOn.get()) {
            String actor = "under-load-" + orders;
            try {
                assertThat(anna.order(actor, actor)).isEqualTo(202);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            orders++;
        }
        return orders;
    }

    /** Of the decisions about them. */
    private static int count(String what) {
        Integer found = hub.jdbc()
                .queryForObject(
                        "SELECT count(" + what
                                + ") FROM decision WHERE actor LIKE 'under-load-%' AND scenario = 'thanks'",
                        Integer.class);
        return found == null ? 0 : found;
    }

    @Test
    void whatDoesNotPassIsRefusedWithAllFindingsAndTheRunningVersionStays() throws Exception {
        String base = anna.eTag();
        ShopRulebase broken = ShopRulebase.first()
                .with("scenarios/thanks.drl", ShopRulebase.scenario("thanks").replace("Ordered(", "Orderd("))
                .with("policies/caps.csv", "id,max,period,channels,categories,scenarios\nweekly,few,7d,,,\n");

        Answer refused = anna.upload(broken, base);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("type").asString()).endsWith("invalid-rulebase");
        assertThat(refused.body().path("findings"))
                .extracting(finding -> finding.path("file").asString())
                .contains("scenarios/thanks.drl", "policies/caps.csv");
        assertThat(anna.upload("/api/rulebase/versions", "no archive".getBytes(StandardCharsets.UTF_8), base)
                        .status())
                .isEqualTo(422);

        int failing = anna.upload(
                        ShopRulebase.first()
                                .with(
                                        "tests/thanks.yaml",
                                        ShopRulebase.timeline("thanks").replace("chosen", "withheld")),
                        base)
                .body()
                .path("number")
                .asInt();
        Answer unpublished = anna.publish(failing, base);
        assertThat(unpublished.status()).isEqualTo(422);
        assertThat(unpublished.body().path("findings").get(0).path("message").asString())
                .contains("timeline \"an order\" failed");
        int untested = anna.upload(ShopRulebase.first().without("tests/thanks.yaml"), base)
                .body()
                .path("number")
                .asInt();
        assertThat(anna.publish(untested, base).status()).isEqualTo(422);
        assertThat(anna.eTag()).isEqualTo(base);
    }

    @Test
    void aScenarioIsPausedResumedAndGivenAnotherPriority() throws Exception {
        assertThat(anna.post("/api/rulebase/scenarios/thanks/pause", anna.eTag())
                        .status())
                .isEqualTo(200);
        awaitRunning(active().path("hash").asString());
        assertThat(decisionOf("paused", "thanks").path("reason").asString()).isEqualTo("SHADOW");

        assertThat(anna.post("/api/rulebase/scenarios/thanks/resume", anna.eTag())
                        .status())
                .isEqualTo(200);
        assertThat(anna.put("/api/rulebase/scenarios/thanks/priority", anna.eTag(), "{\"priority\":77}")
                        .status())
                .isEqualTo(200);
        awaitRunning(active().path("hash").asString());
        JsonNode decision = decisionOf("resumed", "thanks");
        assertThat(decision.path("status").asString()).isEqualTo("chosen");
        assertThat(decision.path("priority").asInt()).isEqualTo(77);

        String path = "/api/rulebase/scenarios/thanks/priority";
        assertThat(anna.put(path, anna.eTag(), "{\"priority\":101}").status()).isEqualTo(400);
        assertThat(anna.put(path, "", "{\"priority\":50}").status()).isEqualTo(428);
        assertThat(anna.post("/api/rulebase/scenarios/thank/pause", anna.eTag()).status())
                .isEqualTo(404);
    }

    @Test
    void aScenarioThatWentBeyondALimitIsToldAndResumed() throws Exception {
        assertThat(publish(ShopRulebase.first().withEcho()).status()).isEqualTo(200);
        awaitRunning(active().path("hash").asString());
        assertThat(anna.get("/api/scenarios").body())
                .extracting(scenario -> scenario.path("id").asString() + " of "
                        + scenario.path("owner").asString())
                .containsExactlyInAnyOrder("echo of customer letters", "thanks of shop@example.org");

        anna.order("loud-1", "loud", "x".repeat(30_000));
        JsonNode pause = await().atMost(LONG)
                .until(RulebaseOverHttpTest::paused, paused -> paused.size() == 1)
                .get(0);
        assertThat(pause.path("scenario").asString()).isEqualTo("echo");
        assertThat(pause.path("rule").asString()).isEqualTo("the note, nine times");
        assertThat(pause.path("actor").asString()).isEqualTo("loud");
        assertThat(pause.path("event").asString()).isEqualTo("/test loud-1");
        assertThat(pause.path("exceeded").asString()).startsWith("handed over more than 262144 characters");
        anna.order("loud-2", "loud", "short");
        decisionOf("loud", "thanks");
        assertThat(decided("loud", "echo")).isEmpty();

        assertThat(run("resume", "echo", "-m", "the source is mended").exitCode())
                .isZero();
        awaitRunning(active().path("hash").asString());
        await().atMost(LONG).until(() -> paused().isEmpty());
        anna.order("loud-3", "loud", "short");
        await().atMost(LONG).until(() -> decided("loud", "echo").size() == 1);
        assertThat(run("audit").out()).contains("resume echo - the source is mended");
    }

    /** What shards have paused. */
    private static JsonNode paused() throws IOException, InterruptedException {
        return anna.get("/api/shards")
                .body()
                .valueStream()
                .map(shard -> shard.path("paused"))
                .filter(paused -> !paused.isEmpty())
                .findFirst()
                .orElse(JsonMapper.shared().createArrayNode());
    }

    private static JsonNode decided(String actor, String scenario) throws IOException, InterruptedException {
        return anna.get("/api/decisions?actor=" + actor + "&scenario=" + scenario)
                .body()
                .path("decisions");
    }

    @Test
    void aParameterOfATemplateIsChangedWithinItsBounds() throws Exception {
        ShopRulebase templated = ShopRulebase.first().withTemplate();
        assertThat(publish(templated).status()).isEqualTo(200);
        String path = "/api/rulebase/templates/welcome/greeting/priority";

        assertThat(anna.put(path, anna.eTag(), "{\"value\":71}").status()).isEqualTo(200);
        awaitRunning(active().path("hash").asString());
        assertThat(decisionOf("templated", "greeting").path("priority").asInt()).isEqualTo(71);
        assertThat(run("parameter", "welcome", "greeting", "priority", 72).exitCode())
                .isZero();

        String before = anna.eTag();
        assertThat(anna.put(path, before, "{\"value\":101}").status()).isEqualTo(422);
        assertThat(anna.put(path, before, "{}").status()).isEqualTo(400);
        assertThat(anna.put("/api/rulebase/templates/welcom/greeting/priority", before, "{\"value\":1}")
                        .body()
                        .toString())
                .contains("did you mean \\\"welcome\\\"?");
        assertThat(anna.eTag()).isEqualTo(before);
    }

    @Test
    void theWatchedFolderIsPublishedWhenItPassesAndReportedWhenNot() throws Exception {
        Path file = folder.resolve("rulebase/scenarios/thanks.drl");
        String sound = "// changed\n" + Files.readString(file);
        Files.writeString(file, sound);
        await().atMost(LONG)
                .until(() -> active().path("origin").asString().equals("folder")
                        && anna.get("/api/rulebase")
                                .body()
                                .path("running")
                                .asString()
                                .equals(active().path("hash").asString()));
        String published = anna.eTag();

        Files.writeString(file, "rule \"broken\" when Nonsense() then end");
        await().atMost(LONG)
                .until(
                        () -> anna.get("/api/rulebase")
                                .body()
                                .path("folderRefused")
                                .asString(""),
                        text -> text.contains("Nonsense"));
        assertThat(anna.eTag()).isEqualTo(published);
        assertThat(anna.get("/actuator/health").body().toString()).contains("folderRefused");

        Files.writeString(file, "// mended\n" + sound);
        await().atMost(LONG).until(() -> !anna.eTag().equals(published));
        assertThat(anna.get("/api/rulebase").body().has("folderRefused")).isFalse();
    }

    @Test
    void theCommandsDoTheSame() throws Exception {
        Path copy = folder.resolve("copy");
        assertThat(run("download", copy).exitCode()).isZero();
        String before = active().path("number").asString();
        ShopRulebase.first().withScenario("letter").write(copy);

        assertThat(run("check", copy).out()).contains("ok     tests/thanks.yaml", "its timelines pass");
        assertThat(run("publish", copy, "-m", "letters for all").exitCode()).isZero();
        String published = active().path("number").asString();
        assertThat(run("list").out()).contains("* ", "by carla: letters for all");
        assertThat(run("diff", before, published).out())
                .contains("added scenarios letter", "+rule \"letter for an order\"");
        assertThat(run("show").out()).contains("letter").contains("added");

        assertThat(run("publish", copy, "--base", before).err()).contains("is active now");
        assertThat(run("publish", copy, "--base", before).exitCode()).isEqualTo(1);
        Files.writeString(copy.resolve("scenarios/letter.drl"), "rule \"x\" when Nonsense() then end");
        assertThat(run("publish", copy).err())
                .contains("scenarios/letter.drl:1:")
                .contains("Nonsense");
        assertThat(run("check", copy).exitCode()).isEqualTo(1);

        assertThat(run("pause", "letter").exitCode()).isZero();
        assertThat(run("resume", "letter").exitCode()).isZero();
        assertThat(run("priority", "letter", 80).exitCode()).isZero();
        assertThat(run("rollback", published).exitCode()).isZero();
        assertThat(active().path("number").asString()).isEqualTo(published);
        assertThat(run("audit").out()).contains("ROLLED_BACK  carla");
        assertThat(CommandRun.of("rulebase", "list", "--hub", "http://localhost:1")
                        .err())
                .contains("no hub answers at http://localhost:1");
    }

    private static CommandRun run(String command, Object... arguments) {
        return hub.rulebase(command, arguments);
    }

    @Test
    void whatWasWrittenStaysAsItIs() throws IOException, InterruptedException {
        JdbcTemplate jdbc = hub.jdbc();
        assertThat(anna.get("/api/rulebase/audit").body()).isNotEmpty();
        for (String statement : List.of(
                "UPDATE rulebase_audit SET who = 'nobody'",
                "DELETE FROM rulebase_audit",
                "TRUNCATE rulebase_audit",
                "UPDATE rulebase_version SET comment = ''",
                "DELETE FROM rulebase_version",
                "UPDATE rulebase_file SET content = ''",
                "DELETE FROM rulebase_file")) {
            assertThatThrownBy(() -> jdbc.execute(statement)).as(statement).hasMessageContaining("it only grows");
        }
    }

    @Test
    void aRestartRunsTheActiveVersionAndFourEyesNeedTwoPeople() throws Exception {
        String base = anna.eTag();
        ShopRulebase next = ShopRulebase.first().withScenario("gift");
        int published = anna.upload(next, base).body().path("number").asInt();
        assertThat(anna.publish(published, base).status()).isEqualTo(200);
        hub.close();
        startHub("true");

        assertThat(anna.get("/api/rulebase").body().path("running").asString()).isEqualTo(next.hash());
        String restarted = anna.eTag();
        int draft = anna.upload(ShopRulebase.first().withScenario("card"), restarted)
                .body()
                .path("number")
                .asInt();
        String path = "/api/rulebase/versions/" + draft;
        assertThat(anna.publish(draft, restarted).status()).isEqualTo(409);
        assertThat(anna.post(path + "/approve", "").status()).isEqualTo(403);
        assertThat(hub.as(" ").post(path + "/approve", "").status()).isEqualTo(400);
        assertThat(bert.post(path + "/approve", "").body().path("approvedBy").asString())
                .isEqualTo("bert");
        assertThat(bert.post(path + "/approve", "").status()).isEqualTo(409);
        assertThat(anna.publish(draft, restarted).status()).isEqualTo(200);
        Answer paused = anna.post("/api/rulebase/scenarios/thanks/pause", anna.eTag());
        assertThat(paused.status()).isEqualTo(202);
        assertThat(paused.body().path("state").asString()).isEqualTo("draft");
        hub.close();
        startHub("false");
    }

    private static Answer publish(ShopRulebase rulebase) throws IOException, InterruptedException {
        String base = anna.eTag();
        return anna.publish(anna.upload(rulebase, base).body().path("number").asInt(), base);
    }

    private static JsonNode active() throws IOException, InterruptedException {
        return hub.active();
    }

    private static void awaitRunning(String hash) {
        hub.awaitRunning(hash);
    }

    /** The versions under which an order of the actor was decided. */
    private static List<String> decisionsOf(String actor) throws IOException, InterruptedException {
        decisionOf(actor, "thanks");
        JsonNode decisions = anna.get("/api/decisions?actor=" + actor).body().path("decisions");
        return decisions
                .valueStream()
                .map(decision -> decision.path("rulebaseVersion").asString())
                .toList();
    }

    private static JsonNode decisionOf(String actor, String scenario) throws IOException, InterruptedException {
        return hub.decisionsAfterOrder(actor, scenario).get(0);
    }
}
