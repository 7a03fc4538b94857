package io.eventhub.hub.api;

import io.eventhub.rules.cost.Cost;
import io.eventhub.rules.source.Durations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.OptionalDouble;
import java.util.OptionalLong;

@Schema(description = "What a rule or aggregate keeps in memory, at most")
record CostView(
        String file,
        String position,
        String cause,
        String what,

        @Schema(description = "How long each is kept", example = "24h")
        String keptFor,

        @Schema(description = "As the hub has counted it, or else as the catalogue says; missing when neither does")
        OptionalDouble ratePerSecond,

        OptionalLong bytes) {
    static CostView of(Cost cost) {
        return new CostView(
                cost.file(),
                cost.position(),
                cost.cause(),
                cost.what(),
                Durations.drlAtLeast(cost.kept().toMillis()),
                cost.ratePerSecond(),
                cost.bytes());
    }
}
