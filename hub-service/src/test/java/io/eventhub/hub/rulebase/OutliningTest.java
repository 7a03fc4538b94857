package io.eventhub.hub.rulebase;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.rulebase.VersionDifference.Change;
import io.eventhub.rules.RulebaseCompiler;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What two versions differ in is told in the words of the form it was written in. */
class OutliningTest {
    private static final String SENTENCES = """
            rule "a letter for whoever orders"
            scenario letter in tier service with priority 30
            when an event Ordered happens
            then
              propose send-thanks
            end
            """;
    private static final String TABLE = """
            RuleSet,cards
            EscapeQuotes,false
            RuleTable cards
            NAME,METADATA,METADATA,CONDITION,ACTION
            ,,,Ordered...,
            ,scenario( $param ),priority( $param ),$actor : actorId,"hub.propose( ""$param"" );"
            sentence,scenario,priority,who,action
            a card,card,20,x,send-thanks
            """;
    private static final String CAPS = "id,max,period,channels,categories,scenarios\n";
    private static final String NIGHTS =
            "id,days,start,end,zone,channels,exempt,behaviour,maxHold\nnights,,22:00,%s,,,,defer,24h\n";

    private final ShopRulebase first = ShopRulebase.first()
            .withTemplate()
            .with("tests/thanks.yaml", ShopRulebase.timeline("thanks"))
            .with("scenarios/letter.dslr", SENTENCES)
            .with("scenarios/cards.csv", TABLE)
            .with("policies/caps.csv", CAPS + "weekly,2,7d,,,\n")
            .with("policies/quiet-hours.csv", NIGHTS.formatted("08:00"));

    private Map<String, Change> changes(ShopRulebase next) {
        Map<String, Change> changes = new TreeMap<>();
        Comparing.changes(outline(first), outline(next))
                .forEach(change -> changes.put(change.section() + " " + change.id(), change));
        return changes;
    }

    private static Outline outline(ShopRulebase rulebase) {
        Outline outline = Outlining.of(
                RulebaseCompiler.check(rulebase.folder(), Duration.ofMinutes(1)).orElseThrow(), rulebase.folder());
        return Outline.parse(outline.json());
    }

    private ShopRulebase changed(String file, String from, String to) {
        String text = first.files().getOrDefault(file, "");
        assertThat(text).contains(from);
        return first.with(file, text.replace(from, to));
    }

    @Test
    void nothingDiffersWhereOnlyCommentsDo() {
        assertThat(changes(changed("scenarios/thanks.drl", "rule ", "// thanks\nrule ")))
                .isEmpty();
        assertThat(changes(changed("scenarios/letter.dslr", "rule ", "// a letter\nrule ")))
                .isEmpty();
    }

    @Test
    void aValueOfATemplateIsToldByItsName() {
        Map<String, Change> changes = changes(changed("templates/welcome.yaml", "priority: 70", "priority: 75"));

        assertThat(changes).containsOnlyKeys("scenarios greeting");
        Change greeting = changes.get("scenarios greeting");
        assertThat(greeting.before()).containsEntry("priority of the template", "70");
        assertThat(greeting.after())
                .containsOnly(Map.entry("priority", "75"), Map.entry("priority of the template", "75"));
    }

    @Test
    void aParameterAndTheTextOfATemplateAreToldToo() {
        assertThat(changes(changed("templates/welcome.yaml", "maximum: 100", "maximum: 90")))
                .hasEntrySatisfying(
                        "parameters welcome.priority",
                        change -> assertThat(change.after()).containsOnly(Map.entry("maximum", "90")))
                .hasSize(1);
        assertThat(changes(changed("templates/welcome.drt", "\"@{id} for an order\"", "\"@{id} for each order\"")))
                .hasEntrySatisfying(
                        "scenarios greeting",
                        change -> assertThat(change.after()).containsOnlyKeys("rules", "sentence"));
    }

    @Test
    void plainLanguageAndRowsOfADecisionTableAreScenarios() {
        assertThat(changes(changed("scenarios/letter.dslr", "priority 30", "priority 35")))
                .hasEntrySatisfying(
                        "scenarios letter", change -> assertThat(change.after()).containsEntry("priority", "35"))
                .hasSize(1);
        assertThat(changes(changed(
                        "scenarios/cards.csv", "a card,card,20", "b first,card-b,10,x,send-thanks\na card,card,25")))
                .hasEntrySatisfying(
                        "scenarios card", change -> assertThat(change.after()).containsEntry("priority", "25"))
                .hasEntrySatisfying(
                        "scenarios card-b", change -> assertThat(change.kind()).isEqualTo(VersionDifference.Kind.ADDED))
                .hasSize(2);
    }

    @Test
    void rowsOfPolicyTablesAreToldWithWhatTheySaid() {
        Map<String, Change> changes = changes(first.with("policies/caps.csv", CAPS + "weekly,3,14d,,,\ndaily,1,1d,,,\n")
                .with("policies/quiet-hours.csv", NIGHTS.formatted("09:00"))
                .with("policies/priorities.csv", "scenario,tier,priority\nletter,,90\n"));

        assertThat(changes)
                .containsOnlyKeys(
                        "caps daily", "caps weekly", "priorities letter", "quiet-hours nights", "scenarios letter");
        assertThat(changes.get("caps weekly").before()).containsOnly(Map.entry("max", "2"), Map.entry("period", "7d"));
        assertThat(changes.get("caps weekly").after()).containsOnly(Map.entry("max", "3"), Map.entry("period", "14d"));
        assertThat(changes.get("quiet-hours nights").after()).containsOnly(Map.entry("end", "09:00"));
    }
}
