package io.eventhub.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventhub.rules.catalogue.Aggregate;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.catalogue.Field;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A type of event of the running rulebase")
record EventTypeView(
        @Schema(description = "The CloudEvents type") String name,
        @Schema(description = "technical or business") String kind,
        String description,

        @Schema(description = "The field an event without subject takes its actor from") @Nullable String actorField,

        List<FieldView> fields,

        @Schema(description = "Values over a sliding window that its facts carry")
        List<AggregateView> aggregates) {

    static EventTypeView of(EventType type) {
        return new EventTypeView(
                type.name(),
                lower(type.kind()),
                type.description(),
                type.actorField(),
                type.fields().values().stream().map(FieldView::of).toList(),
                type.aggregates().stream().map(AggregateView::of).toList());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Schema(description = "A field of an event type")
    record FieldView(
            String name,

            @Schema(description = "string, integer, number, boolean or instant")
            String type,

            boolean required,
            String description,

            @Schema(description = "Unit, empty when it has none")
            String unit) {

        static FieldView of(Field field) {
            return new FieldView(
                    field.name(), lower(field.type()), field.required(), field.description(), field.unit());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "A value kept over a sliding window")
    record AggregateView(
            String name,

            @Schema(description = "The event type that is aggregated")
            String of,

            @Schema(description = "count, sum, min, max, average or distinct")
            String function,

            @Schema(description = "The aggregated field; absent for a count") @Nullable String field,

            @Schema(description = "Length of the window, ISO 8601")
            String window,

            @Schema(description = "Field values an event must have to be counted")
            Map<String, Object> where) {

        static AggregateView of(Aggregate aggregate) {
            return new AggregateView(
                    aggregate.name(),
                    aggregate.of(),
                    lower(aggregate.function()),
                    aggregate.field(),
                    aggregate.window().toString(),
                    aggregate.filter());
        }
    }
}
