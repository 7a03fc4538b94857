package io.eventhub.engine.matching;

import io.eventhub.rules.recognition.ConstantEquality;
import io.eventhub.rules.recognition.EventFact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The roles that events of one type may take. Those that ask for a constant in a field are found by what the field holds,
 * so that an event meets the rules that ask for its values and not all rules of its type. Owned by the shard's thread.
 */
final class Parts {
    private static final Comparator<Part> ORDER = Comparator.comparingInt(Part::order);

    private final List<Part> others = new ArrayList<>();
    private final List<ByField> fields = new ArrayList<>();
    private final List<Part> merged = new ArrayList<>();

    /** The parts that ask for a constant in one field, by the constant. */
    private record ByField(ConstantEquality reader, Map<Object, List<Part>> parts) {}

    /** @param parts in their order */
    Parts(List<Part> parts) {
        Map<Integer, Set<Object>> constants = constants(parts);
        for (Part part : parts) {
            part.role().equalities().stream()
                    .max(Comparator.comparingInt(equality ->
                            constants.getOrDefault(equality.field(), Set.of()).size()))
                    .ifPresentOrElse(equality -> put(equality, part), () -> others.add(part));
        }
    }

    /** A part is put under the field that tells most parts apart. */
    private static Map<Integer, Set<Object>> constants(List<Part> parts) {
        Map<Integer, Set<Object>> constants = new HashMap<>();
        for (Part part : parts) {
            for (ConstantEquality equality : part.role().equalities()) {
                constants
                        .computeIfAbsent(equality.field(), field -> new HashSet<>())
                        .add(equality.constant());
            }
        }
        return constants;
    }

    private void put(ConstantEquality equality, Part part) {
        ByField byField = fields.stream()
                .filter(field -> field.reader.field() == equality.field())
                .findFirst()
                .orElseGet(() -> {
                    ByField created = new ByField(equality, new HashMap<>());
                    fields.add(created);
                    return created;
                });
        byField.parts
                .computeIfAbsent(equality.constant(), constant -> new ArrayList<>())
                .add(part);
    }

    /** Those the fact may take, in their order; all it can take are among them. Valid until the next call. */
    List<Part> of(EventFact fact) {
        List<Part> found = others;
        for (ByField field : fields) {
            Object value = field.reader.valueIn(fact);
            List<Part> asking = value == null ? null : field.parts.get(value);
            found = asking == null ? found : together(found, asking);
        }
        return found;
    }

    private List<Part> together(List<Part> found, List<Part> more) {
        if (found.isEmpty()) {
            return more;
        }
        if (found != merged) {
            merged.clear();
            merged.addAll(found);
        }
        merged.addAll(more);
        merged.sort(ORDER);
        return merged;
    }
}
