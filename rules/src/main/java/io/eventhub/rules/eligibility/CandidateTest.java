package io.eventhub.rules.eligibility;

import io.eventhub.rules.recognition.FrameTest;
import io.eventhub.rules.recognition.Slots;
import io.eventhub.rules.scenario.ConflictFacts;
import java.util.ArrayList;
import java.util.List;
import org.drools.model.Condition;
import org.drools.model.Pattern;
import org.drools.model.Rule;

/** What a conflict rule asks of the candidate alone: whom it refuses, the rule cannot withhold. Immutable. */
final class CandidateTest {
    private final FrameTest[] tests;

    private CandidateTest(List<FrameTest> tests) {
        this.tests = tests.toArray(FrameTest[]::new);
    }

    static CandidateTest of(Rule compiled) {
        List<FrameTest> tests = new ArrayList<>();
        for (Condition part : compiled.getView().getSubConditions()) {
            if (part instanceof Pattern<?> pattern
                    && pattern.getPatternVariable().getType().getSimpleName().equals(ConflictFacts.CANDIDATE.name())) {
                Slots slots = new Slots();
                slots.add(pattern.getPatternVariable());
                tests.add(FrameTest.alone(pattern, slots));
            }
        }
        return new CandidateTest(tests);
    }

    boolean accepts(Object candidate) {
        return FrameTest.allHold(tests, new Object[] {candidate});
    }
}
