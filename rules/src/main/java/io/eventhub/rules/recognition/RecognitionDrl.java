package io.eventhub.rules.recognition;

import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.catalogue.FieldType;
import io.eventhub.rules.sandbox.TextPattern;
import io.eventhub.rules.scenario.Condition;
import io.eventhub.rules.scenario.Consequence;
import io.eventhub.rules.scenario.EventPattern;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.source.Durations;
import io.eventhub.rules.source.GeneratedText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the DRL of recognition: units that each declare an event type, and units that each hold a rule without its
 * profile conditions.
 */
final class RecognitionDrl {
    static final String PACKAGE = "io.eventhub.generated.recognition";
    static final DrlHead HEAD = new DrlHead(
            PACKAGE,
            List.of(
                    "import " + EventFact.class.getName() + ";",
                    "import " + JoinGuard.class.getName() + ";",
                    "import " + TextPattern.class.getName() + ";",
                    "global " + Hub.class.getName() + " hub;"));

    /** No type of a catalogue has such a name. */
    private static final String NEVER = "Never_";

    /** The actor, for the guard; a rule whose author takes this name does not compile. */
    private static final String GUARDED = "$__";

    private final GeneratedText text = new GeneratedText();

    private RecognitionDrl() {}

    /** The type without its {@code @expires}, see {@link RetainedType}. */
    static DrlUnit unit(EventType type) {
        RecognitionDrl drl = new RecognitionDrl();
        drl.declare(type);
        return new DrlUnit(drl.text, List.of(type.name()), List.of(), Set.of());
    }

    /** The type of an event that never comes: Drools waits for its absence, when what is absent may be delayed. */
    static DrlUnit never() {
        RecognitionDrl drl = new RecognitionDrl();
        drl.text.line("declare " + NEVER + " extends EventFact");
        drl.text.line("  @role( event ) @timestamp( eventTimeMs )");
        drl.text.line("end");
        return new DrlUnit(drl.text, List.of(NEVER), List.of(), Set.of());
    }

    /**
     * @param inSession whether it runs in Drools' network, where {@link JoinGuard} counts what it joins
     * @param absences what the rule waits for there
     * @param classes of the event types, by name
     */
    static DrlUnit unit(
            ScenarioRule rule, boolean inSession, List<RuleInfo.Absence> absences, Map<String, Class<?>> classes) {
        List<RuleInfo.Absence> held = absences.stream()
                .filter(absence -> inSession && isHeld(absence))
                .toList();
        RecognitionDrl drl = new RecognitionDrl();
        drl.rule(rule, inSession, held);
        Stream<String> read =
                rule.patterns().stream().map(pattern -> pattern.type().name());
        Set<Class<?>> reads = Stream.concat(read, held.stream().map(absence -> NEVER))
                .map(classes::get)
                .collect(Collectors.toSet());
        return new DrlUnit(drl.text, List.of(), List.of(rule.name()), reads);
    }

    /** Drools waits for no absence that lies before its anchor; one whose event may be delayed is known at the anchor's time at last. */
    private static boolean isHeld(RuleInfo.Absence absence) {
        return absence.holdMs() > 0 || absence.boundMs() == 0;
    }

    private void declare(EventType type) {
        text.line("declare " + type.name() + " extends EventFact");
        text.line("  @role( event ) @timestamp( eventTimeMs )");
        type.fields().values().forEach(field -> field(field.name(), field.type()));
        type.aggregates().forEach(aggregate -> field(aggregate.name(), aggregate.resultType()));
        text.line("end");
    }

    private void field(String name, FieldType type) {
        text.line("  " + name + " : " + type.javaType().getName());
    }

    private void rule(ScenarioRule rule, boolean inSession, List<RuleInfo.Absence> held) {
        String file = rule.place().file();
        text.line("rule \"" + rule.name() + "\"", file, rule.place().line());
        rule.attributes()
                .forEach(attribute ->
                        text.line("  " + attribute, file, rule.place().line()));
        text.line("when", file, rule.place().line());
        for (int i = 0; i < rule.patterns().size(); i++) {
            pattern(rule.patterns().get(i), inSession ? guard(rule, i) : List.of());
        }
        held.forEach(this::hold);
        text.line("then", file, rule.place().line());
        for (Consequence consequence : rule.consequences()) {
            text.line("  " + consequence.java(), file, consequence.line());
        }
        text.line("end", file, rule.place().line());
    }

    /** Of several absences Drools waits for the latest. */
    private void hold(RuleInfo.Absence absence) {
        String until = Durations.drlAtLeast(absence.boundMs() + absence.holdMs());
        text.line("  not " + NEVER + "( this after[0ms, " + until + "] " + absence.anchor() + " )");
    }

    /** The first pattern joins none; others ask for every match so far that they are tried with, if they make it longer. */
    private static List<String> guard(ScenarioRule rule, int position) {
        if (position == 0) {
            return List.of(GUARDED + " : actorId");
        }
        return rule.patterns().get(position).kind() == EventPattern.Kind.PLAIN
                ? List.of("JoinGuard.allows( \"" + rule.name() + "\", actorId, " + GUARDED + " )")
                : List.of();
    }

    private void pattern(EventPattern pattern, List<String> guard) {
        String file = pattern.place().file();
        text.line("  " + head(pattern) + "(", file, pattern.place().line());
        String separator = "    ";
        for (String drl : guard) {
            text.line(separator + drl, file, pattern.place().line());
            separator = "    , ";
        }
        for (Condition condition : pattern.conditions()) {
            for (String drl : condition.drl()) {
                text.line(separator + drl, file, condition.line());
                separator = "    , ";
            }
        }
        text.line("  )" + window(pattern), file, pattern.place().line());
    }

    private static String head(EventPattern pattern) {
        String variable = pattern.variable() == null ? "" : pattern.variable() + " : ";
        return switch (pattern.kind()) {
            case PLAIN -> variable + pattern.type().name();
            case EXISTS -> "exists " + pattern.type().name();
            case NOT -> "not " + pattern.type().name();
        };
    }

    private static String window(EventPattern pattern) {
        return pattern.windowMs().isEmpty()
                ? ""
                : " over window:time( "
                        + Durations.drlAtLeast(pattern.windowMs().getAsLong()) + " )";
    }
}
