package io.eventhub.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.Samples;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainLanguageTest {
    private static final String OWN = """
            [when]a customer buys a device=$bought : Bought( $actor : actorId, $imei : imei )
            [when]does not register it within {n:\\d+} hours=not Registered( actorId == $actor, imei == $imei, this after[0s, {n}h] $bought )
            """;

    private static String expanded(String dslr) {
        Findings findings = new Findings();
        List<Source> sources = PlainLanguage.read(folder(OWN, dslr), findings);
        assertThat(findings.sorted()).isEmpty();
        return sources.get(0).drl();
    }

    private static RulebaseFolder folder(String dsl, String dslr) {
        return new RulebaseFolder(Map.of(
                "scenarios/language.dsl",
                dsl.getBytes(StandardCharsets.UTF_8),
                "scenarios/it.dslr",
                dslr.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void oneLineMayHoldSeveralSentences() {
        assertThat(expanded("""
                        rule "device left"
                        scenario device-left in tier service with priority 60
                        when a customer buys a device and does not register it within 24 hours
                        then propose send-guide
                        end
                        """)).isEqualTo("""
                        rule "device left"
                        @scenario( device-left ) @tier( service ) @priority( 60 )
                        when
                        $bought : Bought( $actor : actorId, $imei : imei )
                        not Registered( actorId == $actor, imei == $imei, this after[0s, 24h] $bought )
                        then
                        hub.propose( "send-guide" );
                        end
                        """);
    }

    @Test
    void additionsGoIntoTheSentenceBeforeThem() {
        assertThat(expanded("""
                        rule "dear device left"
                          @scenario( dear-device-left )
                        when
                          an event Bought happens
                          - whose price is at least 100
                          - noting its imei
                          and no event Registered follows within 2 days
                            - whose imei is the same
                          and the profile's tenure is above 12
                        then
                          propose send-guide
                          - with the imei
                          - with the reason "price"
                        end
                        """)).isEqualTo("""
                        rule "dear device left"
                        @scenario( dear-device-left )
                        when
                        $event : Bought( $actor : actorId
                        , price >= 100
                        , $imei : imei
                        )
                        not Registered( actorId == $actor, this after[0s, 2d] $event
                        , imei == $imei
                        )
                        Profile( tenure > 12 )
                        then
                        hub.propose( "send-guide" )
                          .with( "imei", $imei )
                          .with( "reason", "price" )
                        ;
                        end
                        """);
    }

    @Test
    void whatItSaysCompiles() {
        String dslr = """
                rule "device left in plain words"
                scenario device-left in tier service
                when a customer buys a device and does not register it within 24 hours
                > Profile( country == "NL" )
                then propose send-guide
                - with the imei
                end
                """;
        RulebaseFolder folder = Samples.overlaid(folder(OWN, dslr));

        Rulebase rulebase = RulebaseCompiler.check(folder, Samples.LATENESS).orElseThrow();

        assertThat(rulebase.scenarios().get("device-left").conditions()).containsExactly("country == \"NL\"");
    }

    @Test
    void theRulebasesOwnSentenceGoesBeforeAShippedOne() {
        Findings findings = new Findings();
        String dsl = "[then]propose {action:[\\w-]+}=hub.propose( \"own-{action}\" );\n";
        String dslr = "rule \"it\"\nwhen\n> Bought( $actor : actorId )\nthen propose offer\nend\n";

        assertThat(PlainLanguage.read(folder(dsl, dslr), findings).get(0).drl()).contains("own-offer");
    }

    @Test
    void aLanguageThatCannotBeReadIsAFinding() {
        Findings findings = new Findings();

        PlainLanguage.read(folder("[when]a customer (buys=X( )\n", ""), findings);

        assertThat(findings.sorted()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo("scenarios/language.dsl");
            assertThat(finding.message()).startsWith("the language cannot be read");
        });
    }

    @Test
    void aPatternThatTriesWithoutEndIsStopped() {
        Findings findings = new Findings();
        String dsl = "[when]say {x:a*a*a*a*a*a*a*a*a*a*}b=Bought( $actor : actorId )\n";
        String dslr = "rule \"it\"\nwhen\nsay " + "a".repeat(40) + "\nthen propose offer\nend\n";

        PlainLanguage.read(folder(dsl, dslr), findings);

        assertThat(findings.sorted())
                .anySatisfy(finding -> assertThat(finding.message()).contains("tries more than"));
    }
}
