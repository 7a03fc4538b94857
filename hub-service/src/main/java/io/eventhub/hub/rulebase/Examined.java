package io.eventhub.hub.rulebase;

import io.eventhub.hub.settings.RulebaseSettings.Timelines;
import io.eventhub.rules.Check;
import io.eventhub.rules.Finding;
import io.eventhub.rules.InvalidRulebaseException;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseFolder;
import java.util.ArrayList;
import java.util.List;

/**
 * A rulebase with the results of its check and of its timelines.
 *
 * @param timelines none when it cannot run
 */
public record Examined(RulebaseFolder folder, Check check, List<TimelineOutcome> timelines) {
    public Examined {
        timelines = List.copyOf(timelines);
    }

    /** @throws InvalidRulebaseException with all findings when it cannot run */
    public Rulebase rulebase() {
        return check.orElseThrow();
    }

    /** @throws InvalidRulebaseException with all findings, when it cannot run or its timelines are not as asked for */
    void mustPass(Timelines asked) {
        rulebase();
        if (asked == Timelines.OPTIONAL) {
            return;
        }
        List<Finding> refused = new ArrayList<>();
        timelines.forEach(timeline -> timeline.differences().forEach(text -> refused.add(failed(timeline, text))));
        if (timelines.isEmpty() && asked == Timelines.REQUIRED) {
            refused.add(new Finding(
                    Finding.Severity.ERROR,
                    "tests",
                    "",
                    "there is no timeline, and one is required to publish",
                    "add tests/<name>.yaml with events and what is expected of them"));
        }
        if (!refused.isEmpty()) {
            refused.addAll(check.findings());
            throw new InvalidRulebaseException(refused);
        }
    }

    private static Finding failed(TimelineOutcome timeline, String difference) {
        String place = timeline.file() + ":" + timeline.line() + ": ";
        String text = difference.startsWith(place) ? difference.substring(place.length()) : difference;
        return new Finding(
                Finding.Severity.ERROR,
                timeline.file(),
                Integer.toString(timeline.line()),
                "timeline \"" + timeline.name() + "\" failed: " + text,
                "mend the scenario, or what the timeline expects");
    }
}
