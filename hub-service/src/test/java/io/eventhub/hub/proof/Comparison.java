package io.eventhub.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.event.ActionCodec;
import io.eventhub.hub.event.BusinessEventCodec;
import io.eventhub.hub.event.BusinessEventLines;
import io.eventhub.hub.event.DecisionCodec;
import io.eventhub.hub.settings.Topic;
import java.util.List;

/** Everything a hub said, in its topics, its history and its ledger, against what a replay of its events says. */
final class Comparison {
    private Comparison() {}

    static void assertSame(TopicReader topics, Postgres postgres, Oracle expected, String description) {
        assertThat(topics.read(Topic.DECISIONS).stream()
                        .map(new DecisionCodec()::read)
                        .map(Texts::whole))
                .as("decisions, %s", description)
                .containsExactlyInAnyOrderElementsOf(
                        expected.decisions.stream().map(Texts::whole).toList());
        assertThat(topics.read(Topic.BUSINESS_EVENTS).stream()
                        .map(new BusinessEventCodec()::read)
                        .map(BusinessEventLines::write))
                .as("business events, %s", description)
                .containsExactlyInAnyOrderElementsOf(expected.businessEvents.stream()
                        .map(BusinessEventLines::write)
                        .toList());
        List<String> sent = expected.actions.stream().map(Texts::sent).toList();
        assertThat(topics.read(Topic.ACTIONS).stream()
                        .map(new ActionCodec()::read)
                        .map(Texts::sent))
                .as("actions, %s", description)
                .containsExactlyInAnyOrderElementsOf(sent);
        assertThat(postgres.ledger()).as("ledger, %s", description).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(postgres.decisions())
                .as("history, %s", description)
                .containsExactlyInAnyOrderElementsOf(
                        expected.decisions.stream().map(Texts::row).toList());
        assertThat(postgres.businessEventIds())
                .as("history of business events, %s", description)
                .containsExactlyInAnyOrderElementsOf(expected.businessEvents.stream()
                        .map(event -> event.event().id())
                        .toList());
    }
}
