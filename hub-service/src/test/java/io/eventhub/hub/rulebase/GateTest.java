package io.eventhub.hub.rulebase;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.ShardSettings;
import io.eventhub.rules.Check;
import io.eventhub.rules.CheckSettings;
import io.eventhub.rules.Finding;
import io.eventhub.rules.RulebaseFolder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a running hub has counted decides whether a rulebase fits into its memory. */
class GateTest {
    private static final RulebaseFolder WAITING = ShopRulebase.first()
            .with("scenarios/thanks.drl", """
                    rule "nothing else ordered for a day"
                      @scenario( thanks )
                    when
                      $order : Ordered( $actor : actorId )
                      not Ordered( actorId == $actor, this after[1s, 24h] $order )
                    then
                      hub.propose( "send-thanks" );
                    end
                    """)
            .without("tests/thanks.yaml")
            .folder();

    private final Map<String, Double> measured = new HashMap<>();
    private final Gate gate = new Gate(
            CheckSettings.of(Duration.ofMinutes(1)).withMemoryCapBytes(100L << 20),
            () -> measured,
            ShardSettings.defaults());

    @Test
    void aRulebaseWhoseEventsAreTooManyIsRefusedToItsAuthorOnly() {
        assertThat(gate.examine(WAITING).check().rulebase())
                .as("nothing is known")
                .isPresent();

        measured.put("Ordered", 100.0);
        assertThat(gate.examine(ShopRulebase.first().folder()).check().rulebase())
                .isPresent();
        Examined refused = gate.examine(WAITING);
        assertThat(refused.check().rulebase()).isEmpty();
        assertThat(refused.check().findings())
                .extracting(Finding::toString)
                .anyMatch(text -> text.contains("scenarios/thanks.drl") && text.contains("the cap is 100 MB"));
        assertThat(refused.check().costs())
                .anySatisfy(cost -> assertThat(cost.ratePerSecond()).hasValue(100));

        assertThat(gate.check(WAITING).rulebase())
                .as("what was published before runs on")
                .isPresent();
        assertThat(gate.examineAsPublished(WAITING).check().rulebase())
                .as("a scenario of it can be paused")
                .isPresent();
    }

    @Test
    void theVersionThatIsReplacedIsStillAtHandWhenTheNextOneIsExamined() {
        RulebaseFolder running = ShopRulebase.first().folder();
        Check known = gate.check(running);

        gate.examine(WAITING);
        assertThat(gate.check(running)).isSameAs(known);
        assertThat(gate.check(WAITING)).isSameAs(gate.examine(WAITING).check());

        gate.check(ShopRulebase.first().with("README.md", "another").folder());
        assertThat(gate.check(running)).as("two are remembered").isNotSameAs(known);
    }
}
