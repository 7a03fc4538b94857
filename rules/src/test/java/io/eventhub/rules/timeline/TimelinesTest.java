package io.eventhub.rules.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Timelines as their authors write them. */
class TimelinesTest {
    private static final long START_MS = Instant.parse("2026-03-02T09:00:00Z").toEpochMilli();

    @Test
    void documentsOfAFileAreTimelines() {
        List<Timeline> timelines = read("""
                name: first
                start: 2026-03-02T10:00:00+01:00
                businessEvents: ignore
                profiles:
                  anna: {country: NL, quotaMb: 1000}
                steps:
                  - {at: +0s, event: Bought, actor: anna, source: shop, id: e1, data: {imei: "35-1", price: 9.5, count: 2}}
                  - {at: 2026-03-02T09:30:00Z, expect: nothing}
                  - at: +1h
                    expect:
                      - {decision: not-registered, actor: anna, action: send-guide, status: chosen, reason: SENT, at: +1h}
                      - {business: Idle, actor: anna, data: {days: 3}}
                ---
                name: second
                start: 2026-03-02T09:00:00Z
                steps:
                  - {at: +1d, expect: nothing}
                """);
        assertThat(timelines).extracting(Timeline::name).containsExactly("first", "second");
        Timeline first = timelines.get(0);
        assertThat(first.startMs()).isEqualTo(START_MS);
        assertThat(first.ignoreBusinessEvents()).isTrue();
        assertThat(first.profiles()).containsEntry("anna", Map.of("country", "NL", "quotaMb", 1000L));
        assertThat(first.steps().get(0))
                .isEqualTo(new Step.Given(
                        START_MS,
                        START_MS,
                        "shop",
                        "e1",
                        "Bought",
                        "anna",
                        Map.of("imei", "35-1", "price", 9.5, "count", 2L)));
        assertThat(first.steps().get(1))
                .isEqualTo(new Step.Expect(START_MS + 1_800_000, List.of(), "tests/it.yaml:8:5"));
        List<Expectation> expected = ((Step.Expect) first.steps().get(2)).expectations();
        assertThat(expected.get(0).attributes())
                .isEqualTo(Map.of("actor", "anna", "action", "send-guide", "status", "chosen", "reason", "SENT"));
        assertThat(expected.get(0).atMs()).isEqualTo(OptionalLong.of(START_MS + 3_600_000));
        assertThat(expected.get(1).kind()).isEqualTo(Expectation.Kind.BUSINESS_EVENT);
        assertThat(expected.get(1).data()).isEqualTo(Map.of("days", 3L));
        assertThat(timelines.get(1).line()).isGreaterThan(first.line());
        assertThat(timelines.get(1).ignoreBusinessEvents()).isFalse();
    }

    @Test
    void eventsWithoutIdGetOneFromTheirPlace() {
        List<Timeline> timelines = read("""
                name: ids
                start: 2026-03-02T09:00:00Z
                steps:
                  - {at: +0s, event: Bought, actor: anna, data: {imei: "1"}}
                  - {at: +0s, event: Bought, actor: anna, data: {imei: "1"}}
                """);
        assertThat(timelines.get(0).steps())
                .extracting(step -> ((Step.Given) step).id())
                .doesNotHaveDuplicates();
    }

    private static List<Timeline> read(String yaml) {
        RulebaseFolder folder = Samples.with("tests/it.yaml", yaml);
        Rulebase rulebase = RulebaseCompiler.check(folder, Samples.LATENESS).orElseThrow();
        return Timelines.read(folder, rulebase.catalogue(), rulebase.scenarios()).stream()
                .filter(timeline -> timeline.file().equals("tests/it.yaml"))
                .toList();
    }
}
