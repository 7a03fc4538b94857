package io.eventhub.hub.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedRulebasesTest {
    @ParameterizedTest
    @ValueSource(strings = {"telco", "devices", "weblog"})
    void isSound(String name) {
        CommandRun check = CommandRun.of("check", Project.rulebase(name));

        assertThat(check.exitCode()).as(check.toString()).isZero();
        assertThat(check.out()).contains("rulebase " + name + " is sound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"telco", "devices", "weblog"})
    void keepsItsTimelines(String name) {
        CommandRun test = CommandRun.of("test", Project.rulebase(name));

        assertThat(test.exitCode()).as(test.toString()).isZero();
    }
}
