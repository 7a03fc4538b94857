package io.eventhub.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints rows as a table as they come and keeps them as JSON under {@code bench/target/results}. */
final class ResultTable implements AutoCloseable {
    private static final int NARROWEST = 9;

    private final String name;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final List<Row> rows = new ArrayList<>();

    /** @param question what the table answers */
    ResultTable(String name, String question) {
        this.name = name;
        out.println(question);
    }

    void add(Row row) {
        if (rows.isEmpty()) {
            out.println(row.values().keySet().stream().map(ResultTable::padded).collect(Collectors.joining("  ")));
        }
        rows.add(row);
        out.println(row.values().entrySet().stream()
                .map(entry -> " "
                                .repeat(Math.max(
                                        0,
                                        width(entry.getKey()) - entry.getValue().length()))
                        + entry.getValue())
                .collect(Collectors.joining("  ")));
    }

    /** A line beside the rows. */
    void say(String line) {
        out.println(line);
    }

    private static String padded(String heading) {
        return " ".repeat(width(heading) - heading.length()) + heading;
    }

    private static int width(String heading) {
        return Math.max(NARROWEST, heading.length());
    }

    @Override
    public void close() throws IOException {
        Path file = Path.of("bench", "target", "results", name + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, rows.stream().map(Row::json).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n")));
        out.println("as JSON: " + file);
        out.println();
    }
}
