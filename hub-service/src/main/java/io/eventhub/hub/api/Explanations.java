package io.eventhub.hub.api;

import io.eventhub.hub.api.ExplanationView.CandidateView;
import io.eventhub.hub.history.ActorTimeline;
import io.eventhub.hub.history.DecisionFilter;
import io.eventhub.hub.history.DecisionHistory;
import io.eventhub.hub.history.StoredDecision;
import io.eventhub.hub.history.TimelineFilter;
import io.eventhub.hub.rulebase.CurrentRulebase;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Candidate;
import io.eventhub.model.Decision;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Puts together what is behind a decision. */
final class Explanations {
    private final DecisionHistory history;
    private final CurrentRulebase rulebase;

    Explanations(DecisionHistory history, CurrentRulebase rulebase) {
        this.history = history;
        this.rulebase = rulebase;
    }

    Optional<ExplanationView> of(String decisionId) {
        return history.decision(decisionId).map(this::of);
    }

    private ExplanationView of(StoredDecision stored) {
        Decision decision = stored.decision();
        Candidate candidate = decision.candidate();
        return new ExplanationView(
                DecisionView.of(stored),
                new CandidateView(candidate.rule(), candidate.attributes(), candidate.bindings()),
                scenario(decision),
                Instant.ofEpochMilli(decision.instantMs()),
                Instant.ofEpochMilli(decision.triggerRecordMs()),
                new Lineage(businessEvents(candidate)).of(candidate.causes()));
    }

    /** The scenario as it was: only while the version it was decided under still runs. */
    private @Nullable ScenarioView scenario(Decision decision) {
        Rulebase current = rulebase.get();
        Scenario scenario = current.scenarios().get(decision.candidate().scenario());
        return scenario != null && current.version().equals(decision.rulebaseVersion())
                ? ScenarioView.of(scenario)
                : null;
    }

    /** What was inferred about the actor up to the candidate's time; its causes are among the latest of it. */
    private List<BusinessEvent> businessEvents(Candidate candidate) {
        TimelineFilter filter = new TimelineFilter(
                OptionalLong.empty(), OptionalLong.of(candidate.timeMs() + 1), DecisionFilter.MAX_LIMIT);
        return history.timeline(candidate.actor(), filter).entries().stream()
                .filter(ActorTimeline.Inferred.class::isInstance)
                .map(entry -> ((ActorTimeline.Inferred) entry).businessEvent())
                .toList();
    }
}
