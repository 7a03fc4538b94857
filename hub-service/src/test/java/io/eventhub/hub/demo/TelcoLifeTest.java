package io.eventhub.hub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.ShardSettings;
import io.eventhub.hub.command.Project;
import io.eventhub.model.Event;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.catalogue.EventValidator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TelcoLifeTest {
    private static final List<Customer> CUSTOMERS = IntStream.range(0, 500)
            .mapToObj(i -> new Customer("customer-" + i, 20 + i % 100))
            .toList();

    @Test
    void keepsTheRate() {
        assertThat(life(7, 60_000)).hasSize(60 * 200);
    }

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(life(7, 10_000)).isEqualTo(life(7, 10_000)).isNotEqualTo(life(8, 10_000));
    }

    @Test
    void tellsEventsInTheOrderOfTheirTimes() {
        assertThat(life(7, 60_000)).extracting(Event::timeMs).isSorted();
    }

    @Test
    void speaksOfEveryTechnicalEventOfTheRulebaseAndIsUnderstoodByIt() {
        Catalogue catalogue = RulebaseCompiler.check(
                        RulebaseFolder.read(Project.rulebase("telco")),
                        ShardSettings.defaults().allowedLateness())
                .orElseThrow()
                .catalogue();
        EventValidator validator = new EventValidator(catalogue);
        Set<String> told = new HashSet<>();

        life(7, 120_000).forEach(event -> told.add(validator.validate(event).type()));

        assertThat(told)
                .isEqualTo(catalogue.eventTypes().values().stream()
                        .filter(type -> type.kind() == EventType.Kind.TECHNICAL)
                        .map(EventType::name)
                        .collect(Collectors.toSet()));
    }

    private static List<Event> life(long seed, long lengthMs) {
        TelcoLife life = new TelcoLife(CUSTOMERS, seed, 200, new TimeScale(3_600), 0);
        List<Event> events = new ArrayList<>();
        for (long timeMs = 20; timeMs <= lengthMs; timeMs += 20) {
            events.addAll(life.until(timeMs));
        }
        return events;
    }
}
