package io.eventhub.rules.scenario;

import static io.eventhub.rules.scenario.ValueType.BOOLEAN;
import static io.eventhub.rules.scenario.ValueType.INSTANT;
import static io.eventhub.rules.scenario.ValueType.INTEGER;
import static io.eventhub.rules.scenario.ValueType.NUMBER;
import static io.eventhub.rules.scenario.ValueType.STRING;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The methods rules may call: none can fail, none is costly beyond the length of its text. */
final class Methods {
    private static final Map<ValueType, Map<String, Signature>> ALLOWED = Map.of(
            STRING,
            Map.ofEntries(
                    Map.entry("length", new Signature(List.of(), INTEGER)),
                    Map.entry("isEmpty", new Signature(List.of(), BOOLEAN)),
                    Map.entry("isBlank", new Signature(List.of(), BOOLEAN)),
                    Map.entry("startsWith", new Signature(List.of(STRING), BOOLEAN)),
                    Map.entry("endsWith", new Signature(List.of(STRING), BOOLEAN)),
                    Map.entry("contains", new Signature(List.of(STRING), BOOLEAN)),
                    Map.entry("equalsIgnoreCase", new Signature(List.of(STRING), BOOLEAN)),
                    Map.entry("indexOf", new Signature(List.of(STRING), INTEGER)),
                    Map.entry("toLowerCase", new Signature(List.of(), STRING)),
                    Map.entry("toUpperCase", new Signature(List.of(), STRING)),
                    Map.entry("strip", new Signature(List.of(), STRING)),
                    Map.entry("trim", new Signature(List.of(), STRING))),
            INTEGER,
            Map.of("doubleValue", new Signature(List.of(), NUMBER), "longValue", new Signature(List.of(), INTEGER)),
            NUMBER,
            Map.of("doubleValue", new Signature(List.of(), NUMBER), "longValue", new Signature(List.of(), INTEGER)),
            INSTANT,
            Map.of(
                    "isAfter", new Signature(List.of(INSTANT), BOOLEAN),
                    "isBefore", new Signature(List.of(INSTANT), BOOLEAN),
                    "toEpochMilli", new Signature(List.of(), INTEGER),
                    "getEpochSecond", new Signature(List.of(), INTEGER)));

    private static final Map<String, Signature> MATH = Map.of(
            "abs", new Signature(List.of(NUMBER), NUMBER),
            "floor", new Signature(List.of(NUMBER), NUMBER),
            "ceil", new Signature(List.of(NUMBER), NUMBER),
            "round", new Signature(List.of(NUMBER), INTEGER),
            "min", new Signature(List.of(NUMBER, NUMBER), NUMBER),
            "max", new Signature(List.of(NUMBER, NUMBER), NUMBER));

    private Methods() {}

    static Optional<Signature> of(ValueType receiver, String name) {
        return Optional.ofNullable(ALLOWED.getOrDefault(receiver, Map.of()).get(name));
    }

    static Optional<Signature> ofMath(String name) {
        return Optional.ofNullable(MATH.get(name));
    }

    static String known(ValueType receiver) {
        List<String> names = ALLOWED.getOrDefault(receiver, Map.of()).keySet().stream()
                .sorted()
                .toList();
        return names.isEmpty()
                ? "compare the value itself"
                : "allowed on " + receiver.aWord() + ": " + String.join(", ", names);
    }

    static String knownMath() {
        return "allowed: " + String.join(", ", MATH.keySet().stream().sorted().toList());
    }

    /** What a method takes and gives. */
    record Signature(List<ValueType> parameters, ValueType result) {}
}
