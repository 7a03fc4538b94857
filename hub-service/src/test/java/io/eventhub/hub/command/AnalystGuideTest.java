package io.eventhub.hub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The files that the guide shows make a rulebase that works as the guide says. */
class AnalystGuideTest {
    @TempDir
    private Path rulebase;

    @BeforeEach
    void writeTheFilesOfTheGuide() throws IOException {
        GuideRulebase.write(rulebase);
    }

    @Test
    void theExamplesAreSound() {
        CommandRun check = CommandRun.of("check", rulebase);

        assertThat(check.exitCode()).as(check.toString()).isZero();
        assertThat(check.lines()).hasSize(1);
    }

    @Test
    void theTimelinesOfTheGuideHold() {
        CommandRun test = CommandRun.of("test", rulebase);

        assertThat(test.exitCode()).as(test.toString()).isZero();
    }

    @Test
    void aBrokenTimelineIsToldReadablyAndToTheBuildServer() throws Exception {
        Path guide = rulebase.resolve("tests/guide.yaml");
        Files.writeString(guide, Files.readString(guide).replaceFirst("reason: SENT, at", "reason: COOL_DOWN, at"));
        Path report = rulebase.resolve("reports/timelines.xml");

        CommandRun test = CommandRun.of("test", rulebase, "--junit", report);

        assertThat(test.exitCode()).isEqualTo(1);
        assertThat(test.out())
                .contains("differs in reason")
                .containsPattern("expected: decision device-not-registered .*COOL_DOWN")
                .containsPattern("actual: +decision device-not-registered .*SENT");
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("10");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
                .contains("differs in reason");
    }
}
