package io.eventhub.hub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    private static final Path TELCO = Project.rulebase("telco");
    private static final String BOUGHT =
            event("1", "DeviceBought", "anna", "2026-03-02T09:00:00Z", "{\"imei\":\"35-1\"}");

    @TempDir
    private Path folder;

    @Test
    void findsAnAbsenceThatIsDueByTheEnd() throws IOException {
        CommandRun run = CommandRun.of("replay", TELCO, events(BOUGHT), "--until", "2026-03-03T09:00:00Z");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("{\"kind\":\"decision\",\"time\":\"2026-03-03T09:00:00Z\",\"actor\":\"anna\","
                                + "\"scenario\":\"device-not-registered\",\"action\":\"send-setup-guide\","
                                + "\"status\":\"chosen\",\"reason\":\"SENT\",\"causes\":[\"1\"]"));
    }

    @Test
    void findsNothingAMillisecondEarlier() throws IOException {
        CommandRun run = CommandRun.of("replay", TELCO, events(BOUGHT), "--until", "2026-03-03T08:59:59.999Z");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
    }

    @Test
    void goesOnPastWrongLinesAndSaysWhichTheyAre() throws IOException {
        Path events = events(
                BOUGHT,
                "{not json",
                event("2", "NoSuchType", "anna", "2026-03-02T09:00:00Z", "{}"),
                event("3", "DeviceBought", "anna", "2026-03-02T09:00:00Z", "{\"imei\":7}"),
                event("4", "DeviceBought", "bert", "2026-03-02T09:00:00Z", "{\"imei\":\"35-2\"}"));

        CommandRun run = CommandRun.of("replay", TELCO, events, "--until", "2026-03-04T00:00:00Z");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.lines()).hasSize(2);
        assertThat(run.err())
                .contains("events.jsonl:2: MALFORMED")
                .contains("events.jsonl:3: UNKNOWN_TYPE")
                .contains("events.jsonl:4: INVALID_FIELD")
                .contains("2 events");
    }

    @Test
    void looksAtProfiles() throws IOException {
        Path profiles = Files.writeString(folder.resolve("profiles.csv"), "id,MonthlyCharges\nanna,50\nbert,90\n");
        Path events = events(
                event("1", "BillIssued", "anna", "2026-03-02T09:00:00Z", "{\"invoiceId\":\"i1\",\"amount\":100}"),
                event("2", "BillIssued", "bert", "2026-03-02T09:00:00Z", "{\"invoiceId\":\"i2\",\"amount\":100}"));

        CommandRun run = CommandRun.of("replay", TELCO, events, "--profiles", profiles);

        assertThat(run.lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("anna", "SENT"),
                        line -> assertThat(line).contains("bert", "NOT_ELIGIBLE"));
    }

    @Test
    void takesTheActorFromTheFieldTheCatalogueNames() throws IOException {
        String heartbeat = event("1", "Heartbeat", "", "2026-03-02T09:00:00Z", "{\"modemId\":\"cpe-3\"}")
                .replace("\"subject\":\"\",", "");

        CommandRun run = CommandRun.of("replay", TELCO, events(heartbeat), "--until", "2026-03-02T09:15:00Z");

        assertThat(run.lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("business-event", "ModemOffline", "cpe-3"),
                        line -> assertThat(line).contains("modem-offline", "cpe-3"));
    }

    @Test
    void readsTheRecordTimeOfALine() throws IOException {
        String late = event("2", "DeviceRegistered", "anna", "2026-03-02T10:00:00Z", "{\"imei\":\"35-1\"}")
                .replace("\"data\"", "\"recordedtime\":\"2026-03-05T00:00:00Z\",\"data\"");

        CommandRun run = CommandRun.of("replay", TELCO, events(BOUGHT, late));

        assertThat(run.lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("device-not-registered"));
        assertThat(run.err()).contains("events.jsonl:2: LATE");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void tellsWhereARuleGoesBeyondALimitAndGoesOn() throws IOException {
        Path rulebase = folder.resolve("flooding");
        for (String part :
                List.of("rulebase.yaml", "catalogue/types.yaml", "policies/actions.csv", "scenarios/echo.drl")) {
            Files.createDirectories(rulebase.resolve(part).getParent());
        }
        Files.writeString(
                rulebase.resolve("rulebase.yaml"), "name: flooding\nowner: x\ntimeZone: UTC\ntiers: [service]\n");
        Files.writeString(rulebase.resolve("catalogue/types.yaml"), """
                events:
                  Noted:
                    kind: technical
                    description: Somebody wrote something
                    fields:
                      note: {type: string, required: true, description: What}
                """);
        Files.writeString(
                rulebase.resolve("policies/actions.csv"),
                "action,tier,category,channel,template\nsend-note,service,service,log,note\n");
        Files.writeString(rulebase.resolve("scenarios/echo.drl"), """
                rule "what was noted, again and again"
                  @scenario( echo )
                when
                  Noted( $actor : actorId, $n : note )
                then
                  hub.propose( "send-note" ).with( "note", $n + $n + $n + $n + $n + $n + $n + $n + $n );
                end
                """);
        String longNote = "{\"note\":\"" + "x".repeat(30_000) + "\"}";
        CommandRun run = CommandRun.of(
                "replay",
                rulebase,
                events(
                        event("1", "Noted", "anna", "2026-03-02T09:00:00Z", "{\"note\":\"short\"}"),
                        event("2", "Noted", "anna", "2026-03-02T09:01:00Z", longNote),
                        event("3", "Noted", "anna", "2026-03-02T09:02:00Z", "{\"note\":\"short\"}"),
                        event("4", "Noted", "bert", "2026-03-02T09:03:00Z", "{\"note\":\"short\"}")));

        assertThat(run.err())
                .contains(
                        "events.jsonl:2: rule \"what was noted, again and again\" is paused for actor anna: it handed over"
                                + " more than 262144 characters at once");
        assertThat(run.lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("anna", "\"causes\":[\"1\"]"),
                        line -> assertThat(line).contains("bert", "\"causes\":[\"4\"]"));
    }

    @Test
    void refusesATimeThatIsNone() throws IOException {
        CommandRun run = CommandRun.of("replay", TELCO, events(BOUGHT), "--until", "tomorrow");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--until tomorrow");
    }

    @Test
    void saysThatAFileIsNotThere() {
        CommandRun run = CommandRun.of("replay", TELCO, folder.resolve("none.jsonl"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith("does not exist"));
    }

    private Path events(String... lines) throws IOException {
        return Files.writeString(folder.resolve("events.jsonl"), String.join("\n", lines) + "\n");
    }

    private static String event(String id, String type, String actor, String time, String data) {
        return "{\"specversion\":\"1.0\",\"source\":\"test\",\"id\":\"" + id + "\",\"type\":\"" + type
                + "\",\"subject\":\"" + actor + "\",\"time\":\"" + time + "\",\"data\":" + data + "}";
    }
}
