package io.eventhub.hub.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"demo", "serve", "check", "test", "replay", "convert", "profiles", "rulebase"})
    void helpsWithEachCommand(String command) {
        CommandRun help = CommandRun.of(command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: hub " + command);
    }

    @Test
    void documentsItsExitCodes() {
        assertThat(CommandRun.of("--help").out())
                .contains("Exit codes")
                .contains("3")
                .contains("left out");
    }

    @Test
    void asksWhichCommand() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("say which command");
    }

    @Test
    void printsAStackTraceOnlyWhenAsked() {
        assertThat(CommandRun.of("check", "nowhere").err()).doesNotContain("\tat ");
        assertThat(CommandRun.of("--debug", "check", "nowhere").err()).contains("\tat ");
    }
}
