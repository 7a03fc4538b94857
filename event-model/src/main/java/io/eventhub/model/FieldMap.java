package io.eventhub.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A few fields by name, in their order, in one array: events wait in memory by the million, and a linked map takes some 170
 * bytes for one field where this takes 50. Immutable; a value may be null. Fields are found by going through them.
 */
public final class FieldMap extends AbstractMap<String, Object> {
    private static final int MOST = 8;
    private static final FieldMap NONE = new FieldMap(new @Nullable Object[0]);

    private final @Nullable Object[] namesAndValues;

    private FieldMap(@Nullable Object[] namesAndValues) {
        this.namesAndValues = namesAndValues;
    }

    /** A copy that nothing changes: of this form, or a linked map when there are many fields. */
    static Map<String, Object> of(Map<String, Object> fields) {
        if (fields instanceof FieldMap) {
            return fields;
        }
        if (fields.isEmpty()) {
            return NONE;
        }
        if (fields.size() > MOST) {
            return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
        @Nullable Object[] namesAndValues = new @Nullable Object[2 * fields.size()];
        int at = 0;
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            namesAndValues[at++] = field.getKey();
            namesAndValues[at++] = field.getValue();
        }
        return new FieldMap(namesAndValues);
    }

    /**
     * Of names and values in turn, no name twice. Takes over the array when the fields are few: the caller forgets it.
     */
    public static Map<String, @Nullable Object> ofPairs(@Nullable Object[] namesAndValues) {
        if (namesAndValues.length == 0) {
            return NONE;
        }
        if (namesAndValues.length <= 2 * MOST) {
            return new FieldMap(namesAndValues);
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(fields);
    }

    private int indexOf(@Nullable Object name) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object own = namesAndValues[i];
            if (own == null ? name == null : own.equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    @SuppressWarnings("NullAway") // as with any map: null for a field that is not there, or holds null
    public Object get(@Nullable Object name) {
        int index = indexOf(name);
        return index < 0 ? null : namesAndValues[index + 1];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return indexOf(name) >= 0;
    }

    @Override
    public int size() {
        return namesAndValues.length / 2;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new Fields();
    }

    private final class Fields extends AbstractSet<Map.Entry<String, Object>> {
        @Override
        public int size() {
            return FieldMap.this.size();
        }

        @Override
        public Iterator<Map.Entry<String, Object>> iterator() {
            return new InOrder();
        }
    }

    private final class InOrder implements Iterator<Map.Entry<String, Object>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < namesAndValues.length;
        }

        @Override
        @SuppressWarnings("NullAway") // a value may be null
        public Map.Entry<String, Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no more fields");
            }
            next += 2;
            return new SimpleImmutableEntry<>((String) namesAndValues[next - 2], namesAndValues[next - 1]);
        }
    }
}
