package io.eventhub.hub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a change of the guide's rulebase would have done with the guide's history. */
class TryBeforePublishTest {
    private static final String UNTIL = "2026-03-05T00:00:00Z";

    @TempDir
    private Path folder;

    private Path rulebase;

    @BeforeEach
    void writeTheGuide() throws IOException {
        rulebase = GuideRulebase.write(folder.resolve("guide"));
    }

    private Path changed(String file, String from, String to) throws IOException {
        return GuideRulebase.writeChanged(folder.resolve("changed"), file, from, to);
    }

    private CommandRun compare(Path changed, String... more) {
        Object[] arguments = new Object[more.length + 9];
        Object[] first = {
            "replay",
            changed,
            rulebase.resolve("history.jsonl"),
            "--compare",
            rulebase,
            "--profiles",
            rulebase.resolve("profiles.csv"),
            "--until",
            UNTIL
        };
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(more, 0, arguments, first.length, more.length);
        return CommandRun.of(arguments);
    }

    @Test
    void nothingChangesAgainstItself() {
        CommandRun run = compare(rulebase);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("decisions: 0 added, 0 removed, 0 changed; 0 actors touched")
                .doesNotContain("withheld now");
    }

    @Test
    void aLongerWaitChangesWhenTheSameDeviceIsFoundIdleAndLosesTheOneRegisteredInTime() throws IOException {
        Path patient = changed("scenarios/device-not-registered.drl", "after[0s, 24h]", "after[0s, 36h]");

        CommandRun run = compare(patient);

        assertThat(run.out())
                .containsPattern("device-not-registered +2 +1 +0 +1 +1 +0")
                .contains("decisions: 0 added, 1 removed, 1 changed; 2 actors touched")
                .contains("- 2026-03-03T09:30:00Z bert device-not-registered: send-setup-guide SENT");
    }

    @Test
    void aSecondOfferOfTheDayDisplacesTheOtherScenarios() throws IOException {
        Path live = changed("policies/rollout.csv", "visit-survey,shadow,", "visit-survey,live,");
        Files.writeString(
                live.resolve("policies/caps.csv"),
                "id,max,period,channels,categories,scenarios\none-a-day,1,24h,,offer;survey,\n");
        Files.copy(
                live.resolve("policies/caps.csv"),
                rulebase.resolve("policies/caps.csv"),
                StandardCopyOption.REPLACE_EXISTING);

        JsonNode report = JsonMapper.shared().readTree(compare(live, "--json").out());

        assertThat(report.get("changed").asInt()).isEqualTo(4);
        assertThat(report.get("actorsTouched").asInt()).isEqualTo(1);
        assertThat(report.get("displaced")).singleElement().satisfies(displaced -> {
            assertThat(displaced.get("scenario").asString()).isEqualTo("data-almost-used");
            assertThat(displaced.get("reason").asString()).isEqualTo("CAP_REACHED");
            assertThat(displaced.get("policy").asString()).isEqualTo("one-a-day");
            assertThat(displaced.get("count").asInt()).isEqualTo(1);
        });
        assertThat(report.get("after").get("peakPerMinute").asInt()).isEqualTo(1);
    }

    @Test
    void policiesAreTriedOnWhatWasProposed() throws IOException {
        Path decisions = folder.resolve("decisions.jsonl");
        CommandRun.of(
                "replay",
                rulebase,
                rulebase.resolve("history.jsonl"),
                "--profiles",
                rulebase.resolve("profiles.csv"),
                "--until",
                UNTIL,
                "--out",
                decisions);

        assertThat(CommandRun.of("what-if", rulebase, "--decisions", decisions).out())
                .contains("decisions: 0 added, 0 removed, 0 changed; 0 actors touched");
        Path shorter = changed("policies/cool-downs.csv", "30d", "12h");
        CommandRun run = CommandRun.of("what-if", shorter, "--decisions", decisions);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("decisions: 0 added, 0 removed, 1 changed; 1 actors touched")
                .contains("offer-bundle COOL_DOWN (bundle-monthly)")
                .contains("-> offer-bundle SENT");
    }

    @Test
    void saysWhichLineIsNone() throws IOException {
        Path decisions = Files.writeString(folder.resolve("decisions.jsonl"), "{\"kind\":\"decision\"}\n");

        CommandRun run = CommandRun.of("what-if", rulebase, "--decisions", decisions);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("decisions.jsonl:1: no line of a replay");
    }

    @Test
    void eventsComeFromOnePlace() {
        assertThat(CommandRun.of("replay", rulebase).exitCode()).isEqualTo(2);
        CommandRun both = CommandRun.of("replay", rulebase, rulebase.resolve("history.jsonl"), "--from-topic");
        assertThat(both.exitCode()).isEqualTo(2);
        CommandRun nowhere = CommandRun.of("replay", rulebase, "--from-topic", "--data", folder.resolve("none"));
        assertThat(nowhere.err()).contains("no broker: give --bootstrap-servers");
        CommandRun undecided = CommandRun.of("what-if", rulebase, "--data", folder.resolve("none"));
        assertThat(undecided.err()).contains("no database: set SPRING_DATASOURCE_URL");
    }
}
