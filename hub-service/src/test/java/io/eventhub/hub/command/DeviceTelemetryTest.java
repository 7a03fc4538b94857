package io.eventhub.hub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rulebase of devices over real telemetry; what it finds is counted again from the file itself. */
class DeviceTelemetryTest {
    private static final Path DEVICES = Project.rulebase("devices");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    @Test
    void findsHotHoursSwingsAndSilencesOfARoom() throws IOException {
        String file = "ambient_temperature_system_failure.csv";
        List<Reading> readings = readings(file);
        Decisions decisions = Decisions.of(replay(file, "ambient-temperature", "2014-05-29T00:00:00Z"));

        List<Instant> hot = matches(readings, HOUR.multipliedBy(3), window -> average(window) > 80);
        assertThat(decisions.of("hot-hour").times()).isEqualTo(hot).hasSizeGreaterThan(20);
        assertThat(decisions.of("hot-hour").chosen().times()).isEqualTo(spaced(hot, HOUR.multipliedBy(12)));
        List<Instant> tooHot = matches(readings, HOUR, window -> last(window).value() >= 85);
        assertThat(decisions.of("too-hot").times()).isEqualTo(tooHot).isNotEmpty();
        assertThat(decisions.of("too-hot").chosen().times()).isEqualTo(spaced(tooHot, HOUR.multipliedBy(12)));
        assertThat(decisions.of("swing").times())
                .isEqualTo(matches(readings, HOUR.multipliedBy(24), window -> max(window) - min(window) >= 12))
                .isNotEmpty();
        assertThat(decisions.of("temperature-silent").times())
                .isEqualTo(silences(readings, Duration.ofMinutes(90)))
                .hasSizeGreaterThan(5);
    }

    @Test
    void findsTheBusyHoursAndTheEndOfAServer() throws IOException {
        String file = "ec2_cpu_utilization_53ea38.csv";
        List<Reading> readings = readings(file);
        Decisions decisions = Decisions.of(replay(file, "ec2-cpu-53ea38", "2014-03-01T00:00:00Z"));

        List<Instant> busy = matches(readings, HOUR, window -> window.size() >= 12 && average(window) > 1.95);
        assertThat(decisions.of("busy-hour").times()).isEqualTo(busy).isNotEmpty();
        assertThat(decisions.of("cpu-silent").times()).containsExactly(Instant.parse("2014-02-28T14:55:00Z"));
    }

    @Test
    void doesNotTakeTenMinutesForASilence() throws IOException {
        Decisions decisions =
                Decisions.of(replay("ec2_network_in_257a54.csv", "ec2-network-257a54", "2014-04-25T00:00:00Z"));

        assertThat(decisions.of("network-silent").times()).containsExactly(Instant.parse("2014-04-24T00:39:00Z"));
    }

    @Test
    void twoRunsAreTheSameByteForByte() throws IOException {
        String file = "ambient_temperature_system_failure.csv";

        assertThat(replay(file, "ambient-temperature", "2014-05-29T00:00:00Z").out())
                .isEqualTo(replay(file, "ambient-temperature", "2014-05-29T00:00:00Z")
                        .out());
    }

    private CommandRun replay(String file, String mapping, String until) {
        Path events = folder.resolve("events.jsonl");
        CommandRun convert = CommandRun.of(
                "convert",
                "csv",
                DEVICES.resolve("data").resolve(file),
                "--mapping",
                DEVICES.resolve("mappings").resolve(mapping + ".yaml"),
                "--out",
                events);
        assertThat(convert.exitCode()).as(convert.toString()).isZero();
        CommandRun replay = CommandRun.of("replay", DEVICES, events, "--until", until);
        assertThat(replay.exitCode()).as(replay.err()).isZero();
        return replay;
    }

    private record Reading(Instant time, double value) {}

    private static List<Reading> readings(String file) throws IOException {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
        try (var lines = Files.lines(DEVICES.resolve("data").resolve(file))) {
            return lines.skip(1)
                    .map(line -> line.split(","))
                    .map(cells -> new Reading(
                            LocalDateTime.parse(cells[0], format).toInstant(ZoneOffset.UTC),
                            Double.parseDouble(cells[1])))
                    .toList();
        }
    }

    /** The readings at which the window (t - length, t] fulfils the condition. */
    private static List<Instant> matches(List<Reading> readings, Duration length, Predicate<List<Reading>> condition) {
        List<Instant> found = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            Instant end = readings.get(i).time();
            List<Reading> window = readings.subList(0, i + 1).stream()
                    .skip(Math.max(0, i - 300))
                    .filter(reading -> reading.time().isAfter(end.minus(length)))
                    .toList();
            if (condition.test(window)) {
                found.add(end);
            }
        }
        return found;
    }

    private static List<Instant> silences(List<Reading> readings, Duration longest) {
        List<Instant> found = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            Instant deadline = readings.get(i).time().plus(longest);
            if (i + 1 == readings.size() || readings.get(i + 1).time().isAfter(deadline)) {
                found.add(deadline);
            }
        }
        return found;
    }

    /** The instants that a cool-down lets through. */
    private static List<Instant> spaced(List<Instant> instants, Duration coolDown) {
        List<Instant> through = new ArrayList<>();
        for (Instant instant : instants) {
            if (through.isEmpty()
                    || !instant.isBefore(through.get(through.size() - 1).plus(coolDown))) {
                through.add(instant);
            }
        }
        return through;
    }

    private static double average(List<Reading> window) {
        return values(window).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    private static double max(List<Reading> window) {
        return values(window).stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private static double min(List<Reading> window) {
        return values(window).stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    private static Reading last(List<Reading> window) {
        return window.get(window.size() - 1);
    }

    private static List<Double> values(List<Reading> window) {
        Function<Reading, Double> value = Reading::value;
        return window.stream().map(value).toList();
    }
}
