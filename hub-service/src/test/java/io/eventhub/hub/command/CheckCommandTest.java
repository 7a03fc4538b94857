package io.eventhub.hub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    private Path folder;

    @Test
    void namesEveryFaultWithFileAndPlace() throws IOException {
        Files.writeString(folder.resolve("rulebase.yaml"), "name: wrong\nowner: nobody\ntiers: [service]\n");
        Files.createDirectories(folder.resolve("catalogue"));
        Files.writeString(folder.resolve("catalogue/events.yaml"), """
                events:
                  Bought:
                    kind: technical
                    description: Somebody bought something
                    fields:
                      price: {type: money}
                """);
        Files.createDirectories(folder.resolve("scenarios"));
        Files.writeString(folder.resolve("scenarios/bought.drl"), """
                rule "bought"
                  @scenario( bought )
                when
                  Bougth( $actor : actorId )
                then
                  hub.propose( "thank" );
                end
                """);

        CommandRun check = CommandRun.of("check", folder);

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out())
                .contains("catalogue/events.yaml:6:")
                .contains("money")
                .contains("scenarios/bought.drl:4:")
                .contains("Bougth")
                .doesNotContain("Exception");
    }

    @Test
    void saysInOneLineThatAFolderIsNoRulebase() {
        CommandRun check = CommandRun.of("check", folder);

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.err().lines()).hasSize(1);
        assertThat(check.err()).contains("is no rulebase");
    }

    @Test
    void tellsHowEachRuleRuns() {
        CommandRun check = CommandRun.of("check", "--plan", Path.of("../rules/rulebases/telco"));

        assertThat(check.exitCode()).isZero();
        assertThat(check.out())
                .contains(
                        "plan of \"cart left for an hour\": keeps a match up to 1h, until CheckoutCompleted or CartUpdated"
                                + " ends it")
                .contains("by the actor and $cartId")
                .contains("decides with the event, keeps nothing");
    }

    @Test
    void tellsWhatEachRuleKeepsInMemory() {
        CommandRun check = CommandRun.of("check", "--cost", Path.of("../rules/rulebases/telco"));

        assertThat(check.exitCode()).isZero();
        assertThat(check.out())
                .contains("CartUpdated that wait: rule \"cart left for an hour\" (scenarios/cart-abandoned.drl:")
                .contains("values of DataUsed: aggregate mbIn30Days (catalogue/usage.yaml:")
                .contains(" in all");
    }

    @Test
    void explainsAWrongCommandLine() {
        CommandRun check = CommandRun.of("check");

        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.err()).contains("DIR").contains("Usage: hub check");
    }
}
