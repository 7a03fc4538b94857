package io.eventhub.hub.rulebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventhub.hub.command.CommandRun;
import io.eventhub.hub.embedded.TestServers;
import io.eventhub.model.SystemWallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The whole way of an analyst who hears of a customer that was thanked twice: record → test → change → compare → estimate →
 * publish → rollback.
 */
class RoundTripTest {
    private static final String NAME = "round-trip";
    private static final String ACTOR = "round-trip-customer";

    @TempDir
    private Path folder;

    @Test
    void whatHappenedBecomesATestOfTheChangeThatIsPublishedAndRolledBack() throws Exception {
        ShopRulebase.first().write(folder.resolve("rulebase"));
        try (RulebaseHub hub = RulebaseHub.start(NAME, folder, Map.of())) {
            Instant before = now();
            hub.decisionsAfterOrder(ACTOR, "thanks");
            assertThat(hub.decisionsAfterOrder(ACTOR, "thanks"))
                    .hasSize(2)
                    .allSatisfy(decision ->
                            assertThat(decision.path("status").asString()).isEqualTo("chosen"));
            Path running = folder.resolve("running");
            Path mine = folder.resolve("mine");
            done(hub.rulebase("download", running));
            done(hub.rulebase("download", mine));

            Path recorded = mine.resolve("tests/thanked-twice.yaml");
            done(record(mine, before, recorded));
            assertThat(done(CommandRun.of("test", mine)).out()).contains("2 timelines, 0 failed");

            Files.writeString(
                    mine.resolve("policies/cool-downs.csv"), "id,target,name,period\nonce-a-day,scenario,thanks,24h\n");
            assertThat(refused(CommandRun.of("test", mine)).out()).contains("COOL_DOWN");
            assertThat(refused(hub.rulebase("publish", mine)).err()).contains("tests/thanked-twice.yaml", "COOL_DOWN");
            assertThat(done(compare(mine, running, before)).out())
                    .contains("decisions: 0 added, 0 removed, 1 changed; 1 actors touched")
                    .contains(ACTOR + " thanks: send-thanks SENT")
                    .contains("-> send-thanks COOL_DOWN (once-a-day)");

            expectTheSecondWithheld(recorded);
            assertThat(done(CommandRun.of("test", mine)).out()).contains("2 timelines, 0 failed");
            done(hub.rulebase("publish", mine, "--draft", "-m", "thanked once a day"));
            int draft = latest(hub);
            assertThat(done(hub.rulebase("estimate", draft)).out())
                    .contains("from the last 2 events, recorded from ")
                    .contains("decisions: 0 added, 0 removed, 1 changed; 1 actors touched");
            done(hub.rulebase("publish", draft));
            hub.awaitRunning(hub.active().path("hash").asString());
            assertThat(lastReason(hub)).isEqualTo("SENT");
            assertThat(lastReason(hub)).isEqualTo("COOL_DOWN");

            done(hub.rulebase("rollback", "-m", "they miss it"));
            hub.awaitRunning(ShopRulebase.first().hash());
            assertThat(lastReason(hub)).isEqualTo("SENT");
            int base = hub.active().path("number").asInt();
            await("the effect of the rollback")
                    .atMost(RulebaseHub.LONG)
                    .until(() -> report(hub, base).path("effect").path("base").asInt() == draft);
            await().atMost(RulebaseHub.LONG)
                    .until(() -> report(hub, draft).path("effect").has("basis"));
            assertThat(report(hub, draft)
                            .path("effect")
                            .path("scenarios")
                            .get(0)
                            .path("chosenAfter")
                            .asInt())
                    .isPositive();
            assertThat(hub.rulebase("audit", "--limit", 2).out()).contains("ROLLED_BACK", "they miss it", "PUBLISHED");
        }
    }

    /** Of one more order of another customer: of the first one no contact is kept, since no policy asked for it. */
    private static String lastReason(RulebaseHub hub) throws IOException, InterruptedException {
        return hub.decisionsAfterOrder("round-trip-neighbour", "thanks")
                .get(0)
                .path("reason")
                .asString();
    }

    private static int latest(RulebaseHub hub) throws IOException, InterruptedException {
        return hub.as("test")
                .get("/api/rulebase/versions?limit=1")
                .body()
                .get(0)
                .path("number")
                .asInt();
    }

    private static JsonNode report(RulebaseHub hub, int version) throws IOException, InterruptedException {
        return hub.as("test")
                .get("/api/rulebase/versions/" + version + "/report")
                .body();
    }

    private static CommandRun record(Path rulebase, Instant from, Path to) {
        return CommandRun.of(
                "test",
                "record",
                rulebase,
                "--actor",
                ACTOR,
                "--topic",
                NAME + ".events",
                "--data",
                TestServers.data(),
                "--from",
                from,
                "--to",
                now().plusSeconds(1),
                "--name",
                "a customer who orders twice",
                "--out",
                to);
    }

    private static CommandRun compare(Path changed, Path running, Instant since) {
        return CommandRun.of(
                "replay",
                changed,
                "--compare",
                running,
                "--from-topic",
                "--topic",
                NAME + ".events",
                "--since",
                since,
                "--data",
                TestServers.data());
    }

    /** What the analyst now wants of the same events. */
    private static void expectTheSecondWithheld(Path timeline) throws IOException {
        String text = Files.readString(timeline);
        String sent = "\"status\":\"chosen\",\"reason\":\"SENT\"";
        int second = text.indexOf(sent, text.indexOf(sent) + 1);
        assertThat(second).as(text).isPositive();
        Files.writeString(
                timeline,
                text.substring(0, second) + "\"status\":\"withheld\",\"reason\":\"COOL_DOWN\""
                        + text.substring(second + sent.length()));
    }

    private static Instant now() {
        return Instant.ofEpochMilli(new SystemWallClock().timeMs());
    }

    private static CommandRun done(CommandRun run) {
        assertThat(run.exitCode()).as("%s", run).isZero();
        return run;
    }

    private static CommandRun refused(CommandRun run) {
        assertThat(run.exitCode()).as("%s", run).isEqualTo(1);
        return run;
    }
}
