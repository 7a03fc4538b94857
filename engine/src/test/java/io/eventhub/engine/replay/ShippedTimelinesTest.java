package io.eventhub.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.ShardSettings;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.timeline.Timelines;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The timeline tests of the rulebases that ship with the product. */
class ShippedTimelinesTest {
    private static final ShardSettings SETTINGS = ShardSettings.defaults();

    @TestFactory
    Stream<DynamicTest> everyTimelinePasses() {
        return Stream.of("telco", "devices", "weblog").flatMap(ShippedTimelinesTest::timelines);
    }

    private static Stream<DynamicTest> timelines(String name) {
        RulebaseFolder folder = RulebaseFolder.read(Path.of("../rules/rulebases", name));
        Rulebase rulebase =
                RulebaseCompiler.check(folder, SETTINGS.allowedLateness()).orElseThrow();
        TimelineRunner runner = new TimelineRunner(rulebase, SETTINGS);
        return Timelines.read(folder, rulebase.catalogue(), rulebase.scenarios()).stream()
                .map(timeline -> DynamicTest.dynamicTest(
                        name + ": " + timeline.name(),
                        () -> assertThat(runner.run(timeline).differences()).isEmpty()));
    }
}
