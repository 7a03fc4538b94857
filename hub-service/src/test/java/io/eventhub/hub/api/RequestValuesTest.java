package io.eventhub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventhub.hub.history.DecisionCursor;
import io.eventhub.model.Reason;
import io.eventhub.model.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestValuesTest {
    @Test
    void blankMeansNotGiven() {
        assertThat(RequestValues.text(" ")).isEmpty();
        assertThat(RequestValues.status(null)).isEmpty();
        assertThat(RequestValues.timeMs("from", "")).isEmpty();
        assertThat(RequestValues.cursor(null)).isEmpty();
    }

    @Test
    void constantsAreTakenInAnyCase() {
        assertThat(RequestValues.status("chosen")).contains(Status.CHOSEN);
        assertThat(RequestValues.reason("cap_reached")).contains(Reason.CAP_REACHED);
    }

    @Test
    void aConstantNobodyKnowsIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> RequestValues.status("perhaps"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("perhaps")
                .hasMessageContaining("WITHHELD");
    }

    @Test
    void instantsHaveAnyOffset() {
        assertThat(RequestValues.timeMs("from", "2026-03-02T10:00:00+01:00"))
                .isEqualTo(RequestValues.timeMs("from", "2026-03-02T09:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-03-02", "+999999999-01-01T00:00:00Z"})
    void whatIsNoInstantIsRefusedByName(String text) {
        assertThatThrownBy(() -> RequestValues.timeMs("from", text))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("from is '" + text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 501})
    void aLimitOutOfRangeIsRefused(int limit) {
        assertThatThrownBy(() -> RequestValues.limit(limit)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aCursorComesBackAndAnotherTextIsRefused() {
        DecisionCursor cursor = new DecisionCursor(5, "x");

        assertThat(RequestValues.cursor(cursor.text())).contains(cursor);
        assertThatThrownBy(() -> RequestValues.cursor("!")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void anActorIsTakenInItsCanonicalForm() {
        assertThat(RequestValues.actor(" Zoe\u0308 ")).isEqualTo("Zo\u00eb");
        assertThatThrownBy(() -> RequestValues.actor("a\u200bb")).isInstanceOf(InvalidRequestException.class);
    }
}
