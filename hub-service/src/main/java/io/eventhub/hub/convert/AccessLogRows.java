package io.eventhub.hub.convert;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import nl.basjes.parse.core.Parser;
import nl.basjes.parse.core.exceptions.DissectionFailure;
import nl.basjes.parse.core.exceptions.InvalidDissectorException;
import nl.basjes.parse.core.exceptions.MissingDissectorsException;
import nl.basjes.parse.httpdlog.HttpdLoglineParser;
import org.jspecify.annotations.Nullable;

/** Rows of the access log of Apache httpd or nginx, under plain column names. */
final class AccessLogRows implements Rows {
    /** The parser's name of each column. */
    private static final Map<String, String> PARTS = Map.of(
            "client", "IP:connection.client.host",
            "user", "STRING:connection.client.user",
            "time", "TIME.STAMP:request.receive.time",
            "method", "HTTP.METHOD:request.firstline.method",
            "path", "HTTP.URI:request.firstline.uri",
            "status", "STRING:request.status.last",
            "bytes", "BYTESCLF:response.body.bytes",
            "referrer", "HTTP.URI:request.referer",
            "agent", "HTTP.USERAGENT:request.user-agent");

    private final String logFormat;
    private final Parser<Line> parser;

    /** @param logFormat as in the server's configuration, or a name it knows such as {@code combined} */
    AccessLogRows(String logFormat, Set<String> wanted) {
        this.logFormat = logFormat;
        requireColumns(wanted);
        this.parser = new HttpdLoglineParser<>(Line.class, logFormat);
        wanted.forEach(this::addColumn);
        parser.ignoreMissingDissectors();
    }

    @Override
    public void each(BufferedReader file, Consumer<Row> rows, Rejects rejects) throws IOException {
        long number = 0;
        for (String text = file.readLine(); text != null; text = file.readLine()) {
            number++;
            Map<String, String> columns = columns(text);
            if (columns.isEmpty()) {
                rejects.reject(number, "the line is not of the log format \"" + logFormat + "\"");
            } else {
                rows.accept(new Row(number, columns));
            }
        }
    }

    private Map<String, String> columns(String text) {
        try {
            return parser.parse(new Line(), text).columns;
        } catch (DissectionFailure notOfTheFormat) {
            return Map.of();
        } catch (InvalidDissectorException | MissingDissectorsException e) {
            throw new IllegalArgumentException("the log format \"" + logFormat + "\" cannot be read", e);
        }
    }

    private static void requireColumns(Set<String> wanted) {
        for (String column : wanted) {
            if (!PARTS.containsKey(column)) {
                throw new IllegalArgumentException("an access log has no column \"" + column + "\"; it has "
                        + PARTS.keySet().stream().sorted().toList());
            }
        }
    }

    private void addColumn(String column) {
        try {
            parser.addParseTarget(Line.class.getMethod("set", String.class, String.class), List.of(PARTS.get(column)));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Filled by the parser, which calls it by reflection and therefore needs it public. */
    public static final class Line {
        private final Map<String, String> columns = new LinkedHashMap<>();

        /** @param value null where the log has a dash */
        public void set(String part, @Nullable String value) {
            if (value != null && !value.isEmpty()) {
                columns.put(columnOf(part), value);
            }
        }

        private static String columnOf(String part) {
            return PARTS.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(part))
                    .findFirst()
                    .orElseThrow()
                    .getKey();
        }
    }
}
