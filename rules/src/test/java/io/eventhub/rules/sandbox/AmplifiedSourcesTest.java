package io.eventhub.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.rules.Check;
import io.eventhub.rules.Finding;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.Samples;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Small files of which templates, tables and sentences would make gigabytes of rules. */
class AmplifiedSourcesTest {
    @Test
    void aTemplateThatTakesAValueThousandsOfTimes() {
        String text = "template header\nword\n\ntemplate \"it\"\nrule \"@{id}\"\n  @scenario( @{id} )\nwhen\n"
                + "  Bought( imei == \"" + "@{word}".repeat(8_000) + "\" )\nthen\n  hub.enter( \"case-open\" );\nend\n"
                + "end template\n";
        String rows = IntStream.range(0, 100)
                .mapToObj(row -> "  - {id: row-" + row + "}\n")
                .collect(Collectors.joining());
        String yaml = "parameters:\n  word: {type: string, default: \"" + "x".repeat(900) + "\"}\nrows:\n" + rows;
        assertThat(messages(Map.of("templates/many.drt", text, "templates/many.yaml", yaml)))
                .contains("the rows make too much text of the template");
    }

    @Test
    void aParameterLongerThanAnyText() {
        String text = "template header\nword\n\ntemplate \"it\"\nrule \"@{id}\"\n  @scenario( @{id} )\nwhen\n"
                + "  Bought( imei == \"@{word}\" )\nthen\n  hub.enter( \"case-open\" );\nend\nend template\n";
        String yaml =
                "parameters:\n  word: {type: string}\nrows:\n  - {id: row, word: \"" + "x".repeat(2_000) + "\"}\n";
        assertThat(messages(Map.of("templates/long.drt", text, "templates/long.yaml", yaml)))
                .contains("is no string for word");
    }

    @Test
    void aTableWhoseCellsAreRepeated() {
        String row = "it," + "x".repeat(2_000) + "\n";
        String table = "RuleSet,io.eventhub\nRuleTable many,\nNAME,CONDITION\n,Bought\n,imei == \""
                + "$param".repeat(1_000) + "\"\nname,value\n" + row.repeat(50);
        assertThat(messages(Map.of("scenarios/many.csv", table))).contains("the sheet may make more than");
    }

    @Test
    void manyTablesOfWhichEachIsSmallEnough() {
        String row = "it," + "x".repeat(1_000) + "\n";
        String table = "RuleSet,io.eventhub\nRuleTable many,\nNAME,CONDITION\n,Bought\n,imei == \""
                + "$param".repeat(400) + "\"\nname,value\n" + row.repeat(30);
        Map<String, String> tables = new TreeMap<>();
        for (int i = 0; i < 4; i++) {
            tables.put("scenarios/many-" + i + ".csv", table);
        }
        assertThat(messages(tables)).contains("the sheets up to here may make more than");
    }

    @Test
    void aSentenceThatStandsForALongText() {
        String language =
                "[when]more=Bought( imei != \"" + "x".repeat(1_500) + "\" )\n[then]open=hub.enter( \"case-open\" );\n";
        String rule = "rule \"it\"\nwhen\n" + "more\n".repeat(100) + "then\nopen\nend\n";
        assertThat(messages(Map.of("scenarios/own.dsl", language, "scenarios/many.dslr", rule)))
                .contains("the sentences up to here make more than");
    }

    private static String messages(Map<String, String> files) {
        Map<String, byte[]> contents = new TreeMap<>();
        files.forEach((file, text) -> contents.put(file, text.getBytes(StandardCharsets.UTF_8)));
        Check check = RulebaseCompiler.check(Samples.overlaid(new RulebaseFolder(contents)), Samples.LATENESS);
        assertThat(check.rulebase()).isEmpty();
        return check.findings().stream().map(Finding::message).collect(Collectors.joining("\n"));
    }
}
