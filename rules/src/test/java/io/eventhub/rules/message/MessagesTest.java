package io.eventhub.rules.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest {
    @Test
    void aMessageNamesWhatTheRuleHandsOverAndTheProfile() {
        Rulebase rulebase = RulebaseCompiler.check(
                        Samples.with(
                                "messages/guide.txt",
                                "Device {{imei}} of {{actor}} in {{profile.country}}{{#half}}, {{half}} now{{/half}}"),
                        Samples.LATENESS)
                .orElseThrow();
        Message message = rulebase.messages().get("guide");

        assertThat(message.render("anna", Map.of("imei", "35-1", "half", 12.0), Map.of("country", "NL")))
                .isEqualTo("Device 35-1 of anna in NL, 12 now");
        assertThat(message.render("anna", Map.of("imei", "35-1"), Map.of())).isEqualTo("Device 35-1 of anna in ");
    }

    @Test
    void valuesAreEscapedInHtmlAndOnlyThere() {
        Map<String, Object> attributes = Map.of("imei", "<b>");

        assertThat(Message.compile("{{imei}}", true).render("a", attributes, Map.of()))
                .isEqualTo("&lt;b&gt;");
        assertThat(Message.compile("{{imei}}", false).render("a", attributes, Map.of()))
                .isEqualTo("<b>");
    }

    @Test
    void aRulebaseWithoutMessagesLeavesThemToItsChannels() {
        assertThat(RulebaseCompiler.check(Samples.sample(), Samples.LATENESS).rulebase())
                .isPresent();
    }
}
