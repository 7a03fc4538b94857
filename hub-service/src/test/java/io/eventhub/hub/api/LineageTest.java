package io.eventhub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.api.ExplanationView.CauseView;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Event;
import io.eventhub.model.EventRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineageTest {
    private static final EventRef INSERTED = new EventRef("/crm", "1", "RowInserted", 1);
    private static final EventRef PAID = new EventRef("/pay", "1", "Paid", 3);

    @Test
    void followsBusinessEventsBackToTechnicalOnes() {
        BusinessEvent created = inferred("created", "b1", INSERTED);
        BusinessEvent welcomed = inferred("welcomed", "b2", created.event().ref());
        Lineage lineage = new Lineage(List.of(created, welcomed));

        List<CauseView> causes = lineage.of(List.of(welcomed.event().ref(), PAID));

        assertThat(causes).hasSize(2);
        assertThat(causes.get(0).rule()).isEqualTo("welcomed");
        assertThat(causes.get(0).causes().get(0).rule()).isEqualTo("created");
        assertThat(causes.get(0).causes().get(0).causes().get(0).event()).isEqualTo(EventRefView.of(INSERTED));
        assertThat(causes.get(1).causes()).isNull();
    }

    @Test
    void anEventOfTheSameIdAndAnotherSourceIsAnotherEvent() {
        BusinessEvent created = inferred("created", "1", INSERTED);

        assertThat(new Lineage(List.of(created)).of(List.of(PAID)).get(0).rule())
                .isNull();
    }

    private static BusinessEvent inferred(String rule, String id, EventRef cause) {
        Event event = Event.of("hub/test", id, "Inferred", "anna", 2, Map.of());
        return new BusinessEvent(event, rule, List.of(cause), "v1");
    }
}
