package io.eventhub.hub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that the guide shows make a rulebase that works as the guide says. */
class AnalystGuideTest {
    private static final Pattern FILE = Pattern.compile("```\\w+ file=(\\S+)\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path rulebase;

    @BeforeEach
    void writeTheFilesOfTheGuide() throws IOException {
        String guide = Files.readString(Project.root().resolve("src/docs/analyst-guide.md"));
        for (Matcher file = FILE.matcher(guide); file.find(); ) {
            Path target = rulebase.resolve(file.group(1));
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.group(2));
        }
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
}
