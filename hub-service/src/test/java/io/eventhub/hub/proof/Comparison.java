package io.eventhub.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.event.ActionCodec;
import io.eventhub.hub.event.BusinessEventCodec;
import io.eventhub.hub.event.BusinessEventLines;
import io.eventhub.hub.event.DecisionCodec;
import io.eventhub.hub.event.WithdrawalCodec;
import io.eventhub.hub.settings.Topic;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

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
        List<ConsumerRecord<byte[], byte[]>> said = topics.read(Topic.ACTIONS);
        assertThat(said.stream()
                        .filter(record -> ActionCodec.isAction(record.headers()))
                        .map(new ActionCodec()::read)
                        .map(Texts::sent))
                .as("actions, %s", description)
                .containsExactlyInAnyOrderElementsOf(sent);
        assertThat(said.stream()
                        .filter(record -> !ActionCodec.isAction(record.headers()))
                        .map(new WithdrawalCodec()::read))
                .as("corrections, %s", description)
                .containsExactlyInAnyOrderElementsOf(expected.corrections);
        assertThat(postgres.ledger().stream().map(row -> sentOrCancelled(row, expected)))
                .as("ledger, %s", description)
                .containsExactlyInAnyOrderElementsOf(sent);
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

    /** Whether a corrected action had been sent before is a matter of moments. */
    private static String sentOrCancelled(String row, Oracle expected) {
        boolean corrected = expected.corrections.stream()
                .anyMatch(correction -> row.startsWith(correction.decisionId().orElseThrow()));
        return corrected ? row.replaceFirst("CANCELLED$", "SENT") : row;
    }
}
