package io.eventhub.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.ShardOutput;
import io.eventhub.model.Action;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.EventRef;
import io.eventhub.model.Withdrawal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a shard says, in the reference's words. */
final class ShardLines implements ShardOutput {
    /** Decisions and business events by id; an id never means two things. */
    private final Map<String, String> said = new HashMap<>();

    private List<String> lines = new ArrayList<>();

    /** What was said since the last call. */
    List<String> take() {
        List<String> taken = lines;
        lines = new ArrayList<>();
        return taken;
    }

    private void say(String id, String line) {
        String before = said.putIfAbsent(id, line);
        assertThat(before == null || before.equals(line))
                .as("%s means %s and %s", id, before, line)
                .isTrue();
        lines.add(line);
    }

    private String line(String rule, String actor, long time, List<EventRef> causes) {
        return rule + " " + actor + " @" + time + " "
                + causes.stream()
                        .map(cause -> said.getOrDefault(cause.id(), cause.id()))
                        .toList();
    }

    @Override
    public void businessEvent(BusinessEvent business) {
        Event event = business.event();
        say(
                event.id(),
                event.type() + " by " + line(business.rule(), event.actor(), event.timeMs(), business.causes()));
    }

    @Override
    public void decision(Decision decision) {
        var candidate = decision.candidate();
        say(
                decision.id(),
                "decision " + line(candidate.rule(), candidate.actor(), candidate.timeMs(), candidate.causes()));
    }

    @Override
    public void action(Action action) {
        // follows its decision
    }

    @Override
    public void withdrawal(Withdrawal withdrawal) {
        String decision =
                Objects.requireNonNull(said.get(withdrawal.decisionId().orElseThrow()));
        lines.add(
                "correction by " + withdrawal.causes().get(0).id() + " of " + decision.substring("decision ".length()));
    }

    @Override
    public void deadLetter(Event event, DeadLetterReason reason, String message) {
        lines.add(reason.name());
    }

    @Override
    public void duplicate(Event event, boolean conflicting) {
        lines.add(conflicting ? "conflict" : "duplicate");
    }
}
