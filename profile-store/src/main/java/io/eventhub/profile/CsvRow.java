package io.eventhub.profile;

import io.eventhub.model.ActorId;
import io.eventhub.model.Profile;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes profiles of a CSV file's rows, by its header. */
final class CsvRow {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,15})?");
    private static final char UNDECODABLE = '\uFFFD';

    private final List<String> columns;
    private final int actorIndex;

    private CsvRow(List<String> columns, int actorIndex) {
        this.columns = columns;
        this.actorIndex = actorIndex;
    }

    /** @param actorColumn null for the first column */
    static CsvRow withHeader(List<String> header, @Nullable String actorColumn) {
        List<String> columns = header.stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (column.isEmpty() || !seen.add(column)) {
                throw new IllegalArgumentException(
                        "the first row must name each column once; found '" + column + "' in " + columns);
            }
        }
        int actorIndex = actorColumn == null ? 0 : columns.indexOf(actorColumn);
        if (actorIndex < 0) {
            throw new IllegalArgumentException("no column is called " + actorColumn + "; the columns are " + columns);
        }
        return new CsvRow(columns, actorIndex);
    }

    void read(List<String> cells, long line, Consumer<Profile> profiles, Consumer<ProfileCsv.Rejected> rejects) {
        Optional<String> fault = faultOf(cells);
        if (fault.isPresent()) {
            rejects.accept(new ProfileCsv.Rejected(line, fault.get(), cells));
        } else {
            profiles.accept(new Profile(ActorId.of(cells.get(actorIndex)).orElseThrow(), attributes(cells), 0));
        }
    }

    private Optional<String> faultOf(List<String> cells) {
        if (cells.size() != columns.size()) {
            return Optional.of("has " + cells.size() + " columns, expected " + columns.size());
        }
        if (cells.stream().anyMatch(cell -> cell.indexOf(UNDECODABLE) >= 0)) {
            return Optional.of("is not valid UTF-8");
        }
        if (cells.stream().anyMatch(cell -> cell.indexOf('\0') >= 0)) {
            return Optional.of("holds a NUL character");
        }
        String actor = cells.get(actorIndex);
        if (actor.isBlank()) {
            return Optional.of("has no " + columns.get(actorIndex));
        }
        return ActorId.of(actor).isPresent()
                ? Optional.empty()
                : Optional.of(columns.get(actorIndex) + " '" + actor + "' holds characters that cannot be seen");
    }

    private Map<String, Object> attributes(List<String> cells) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            if (i != actorIndex) {
                attributes.put(columns.get(i), value(cells.get(i).strip()));
            }
        }
        return nullable(attributes);
    }

    /** Attribute values may be null, which the type of the model cannot say. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the same map, read by code that expects null values
    private static Map<String, Object> nullable(Map<String, @Nullable Object> attributes) {
        return (Map) attributes;
    }

    private static @Nullable Object value(String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        if (!NUMBER.matcher(cell).matches()) {
            return cell;
        }
        return cell.indexOf('.') < 0 ? (Object) Long.valueOf(cell) : Double.valueOf(cell);
    }
}
