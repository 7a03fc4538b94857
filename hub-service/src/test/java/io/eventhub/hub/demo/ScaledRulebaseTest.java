package io.eventhub.hub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.ShardSettings;
import io.eventhub.hub.command.Project;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaledRulebaseTest {
    @TempDir
    private Path folder;

    @Test
    void shortensConditionsAggregatesAndPoliciesAlike() throws IOException {
        ScaledRulebase.write(RulebaseFolder.read(Project.rulebase("telco")), new TimeScale(3_600), folder);
        Rulebase scaled = RulebaseCompiler.check(
                        RulebaseFolder.read(folder), ShardSettings.defaults().allowedLateness())
                .orElseThrow();

        assertThat(scaled.recognition().rules().values())
                .filteredOn(rule -> "device-not-registered".equals(rule.scenario()))
                .singleElement()
                .satisfies(rule -> assertThat(rule.absences().get(0).boundMs()).isEqualTo(24_000));
        assertThat(scaled.scenarios()).containsKeys("outage-long", "topup-missing", "cross-sell-streaming");
        assertThat(scaled.recognition().rules().values())
                .filteredOn(rule -> "outage-long".equals(rule.scenario()))
                .singleElement()
                .satisfies(rule -> assertThat(rule.absences().get(0).boundMs()).isEqualTo(2_000));
        assertThat(scaled.catalogue().aggregates())
                .filteredOn(aggregate -> aggregate.name().equals("droppedInHour"))
                .singleElement()
                .satisfies(aggregate -> assertThat(aggregate.window()).isEqualTo(Duration.ofSeconds(1)));
        assertThat(scaled.policies().caps())
                .filteredOn(cap -> cap.id().equals("offers-per-week"))
                .singleElement()
                .satisfies(cap -> assertThat(cap.period()).isEqualTo(Duration.ofSeconds(168)));
        assertThat(scaled.policies().exclusionGroups())
                .extracting(group -> group.window())
                .containsOnly(Duration.ofSeconds(24));
    }

    @Test
    void replacesAnEarlierCopy() throws IOException {
        RulebaseFolder telco = RulebaseFolder.read(Project.rulebase("telco"));
        ScaledRulebase.write(telco, new TimeScale(60), folder);
        ScaledRulebase.write(telco, new TimeScale(3_600), folder);

        assertThat(folder.resolve("policies/caps.csv"))
                .content()
                .contains("168s")
                .doesNotContain("10080s");
    }
}
