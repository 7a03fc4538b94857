package io.eventhub.hub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {
    @TempDir
    private Path folder;

    private Path mapping;

    @BeforeEach
    void writeMapping() throws IOException {
        mapping = Files.writeString(folder.resolve("mapping.yaml"), """
                type: Sold
                source: till
                actor: {column: customer}
                time: {column: when, format: "dd.MM.yyyy HH:mm", zone: Europe/Amsterdam}
                fields:
                  amount: {column: amount, type: number}
                  gift: {column: gift, type: boolean}
                """);
    }

    @Test
    void turnsRowsIntoEventsInOrder() throws IOException {
        Path table = write("customer,when,amount,gift\nanna,02.03.2026 10:00,12.50,yes\nbert,02.07.2026 10:00,3,\n");

        CommandRun run = CommandRun.of("convert", "csv", table, "--mapping", mapping);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.lines())
                .containsExactly(
                        "{\"specversion\":\"1.0\",\"source\":\"till\",\"id\":\"table.csv:2\",\"type\":\"Sold\","
                                + "\"subject\":\"anna\",\"time\":\"2026-03-02T09:00:00Z\","
                                + "\"data\":{\"amount\":12.5,\"gift\":true}}",
                        "{\"specversion\":\"1.0\",\"source\":\"till\",\"id\":\"table.csv:3\",\"type\":\"Sold\","
                                + "\"subject\":\"bert\",\"time\":\"2026-07-02T08:00:00Z\",\"data\":{\"amount\":3.0}}");
    }

    @Test
    void leavesOutWhatDoesNotFitAndSaysWhere() throws IOException {
        Path table = write("""
                customer,when,amount,gift
                anna,yesterday,1,no
                ,02.03.2026 10:00,1,no
                bert,02.03.2026 10:00,much,no
                carla,02.03.2026 10:00
                dora,02.03.2026 10:00,1,no
                """);

        CommandRun run = CommandRun.of("convert", "csv", table, "--mapping", mapping);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.lines()).hasSize(1);
        assertThat(run.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("table.csv:2:", "yesterday"),
                        line -> assertThat(line).contains("table.csv:3:", "customer"),
                        line -> assertThat(line).contains("table.csv:4:", "much"),
                        line -> assertThat(line).contains("table.csv:5:", "2 values"));
    }

    @Test
    void writesToAFile() throws IOException {
        Path table = write("customer,when,amount,gift\nanna,02.03.2026 10:00,12.50,yes\n");
        Path out = folder.resolve("events.jsonl");

        CommandRun run = CommandRun.of("convert", "csv", table, "--mapping", mapping, "--out", out);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(Files.readAllLines(out)).hasSize(1);
    }

    @Test
    void refusesAMappingWithAllItsFaults() throws IOException {
        Files.writeString(mapping, "type: Sold\nactor: {colum: x}\ntime: {column: when, format: '{{'}\n");

        CommandRun run = CommandRun.of("convert", "csv", write("a\n1\n"), "--mapping", mapping);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("mapping.yaml:2:", "colum", "mapping.yaml:3:");
    }

    @Test
    void refusesAMappingOfColumnsThatAreNotThere() throws IOException {
        CommandRun run = CommandRun.of("convert", "csv", write("customer,when\n"), "--mapping", mapping);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("amount", "gift");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void readsTheCombinedLogFormat() throws IOException {
        Path log = Files.writeString(folder.resolve("access.log"), """
                2001:db8::1 - - [17/May/2015:10:05:03 +0200] "GET /a?b=1 HTTP/1.1" 404 - "-" "curl/7"
                not a line of a log
                """);

        CommandRun run = CommandRun.of(
                "convert",
                "access-log",
                log,
                "--mapping",
                Project.rulebase("weblog").resolve("mappings/access-log.yaml"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.lines())
                .containsExactly("{\"specversion\":\"1.0\",\"source\":\"access-log\",\"id\":\"access.log:1\","
                        + "\"type\":\"PageRequested\",\"subject\":\"2001:db8::1\",\"time\":\"2015-05-17T08:05:03Z\","
                        + "\"data\":{\"method\":\"GET\",\"path\":\"/a?b=1\",\"status\":404,\"agent\":\"curl/7\"}}");
        assertThat(run.err()).contains("access.log:2:");
    }

    private Path write(String table) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), table);
    }
}
