package io.eventhub.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventhub.hub.history.DecisionCursor;
import io.eventhub.hub.history.DecisionPage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Decisions, latest first")
record DecisionPageView(
        List<DecisionView> decisions,

        @Schema(description = "Cursor of the next page; absent on the last") @Nullable String next) {

    static DecisionPageView of(DecisionPage page) {
        return new DecisionPageView(
                page.decisions().stream().map(DecisionView::of).toList(),
                page.next().map(DecisionCursor::text).orElse(null));
    }
}
