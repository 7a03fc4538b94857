package io.eventhub.rules.scenario;

import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.scenario.Consequence.Verb;
import io.eventhub.rules.scenario.EventPattern.Kind;
import io.eventhub.rules.source.Durations;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Spelling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.BehaviorDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** Reads one parsed rule and checks it against the vocabulary. For one rule. */
public final class RuleReader {
    private static final String PROFILE = "Profile";
    private static final int MOST_PATTERNS = 24;

    private final Vocabulary vocabulary;
    private final ParsedFile file;
    private final RuleDescr rule;
    private final Place place;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final List<EventPattern> patterns = new ArrayList<>();
    private final List<Condition> profile = new ArrayList<>();

    private RuleReader(Vocabulary vocabulary, ParsedFile file, RuleDescr rule, Findings findings) {
        this.vocabulary = vocabulary;
        this.file = file;
        this.rule = rule;
        this.place = new Place(file.file(), rule.getLine(), rule.getColumn() + 1, findings);
    }

    /** The rules of a file as far as they could be read; everything wrong is a finding. */
    public static List<ScenarioRule> read(ParsedFile file, Vocabulary vocabulary, Findings findings) {
        List<ScenarioRule> rules = new ArrayList<>();
        for (RuleDescr rule : file.rules()) {
            try {
                rules.add(new RuleReader(vocabulary, file, rule, findings).read());
            } catch (StackOverflowError e) {
                findings.error(
                        file.file(),
                        rule.getLine() + ":1",
                        "the rule is nested too deeply",
                        "write shorter conditions");
            }
        }
        return rules;
    }

    private ScenarioRule read() {
        Header header = new Header(file, rule, place, vocabulary);
        conditions();
        if (patterns.isEmpty()) {
            place.error(
                    "the rule reads no event", "begin with the event that starts it: $bought : DeviceBought( ... )");
        }
        List<Consequence> consequences = consequences();
        ScenarioRule read = new ScenarioRule(
                rule.getName(),
                place,
                header.scenario(),
                header.tier(),
                header.priority(),
                header.owner(),
                header.attributes(),
                patterns,
                variables,
                profile,
                consequences);
        checkWhole(read);
        return read;
    }

    private void checkWhole(ScenarioRule read) {
        boolean proposes = !read.named(Verb.PROPOSE).isEmpty();
        if (read.consequences().isEmpty() && isNothingWritten()) {
            place.error(
                    "the rule does nothing", "write hub.propose(...), publish, enter, leave or withdraw after then");
        }
        if (proposes && read.scenario() == null) {
            place.error(
                    "the rule proposes an action but names no scenario",
                    "add @scenario( its-id ) below the rule's name");
        }
        boolean onlyProposes = read.consequences().stream().allMatch(found -> found.verb() == Verb.PROPOSE);
        if (!profile.isEmpty() && !(proposes && onlyProposes)) {
            place.error(
                    "the rule has profile conditions and does more than propose",
                    "profile conditions are evaluated at decision time: put publish, enter, leave and withdraw into a"
                            + " rule of their own");
        }
    }

    /** What is written and cannot be read has a finding of its own. */
    private boolean isNothingWritten() {
        return rule.getConsequence() == null || rule.getConsequence().toString().isBlank();
    }

    private void conditions() {
        List<BaseDescr> descrs = rule.getLhs().getDescrs();
        if (descrs.size() > MOST_PATTERNS) {
            place.error(
                    "the rule has " + descrs.size() + " patterns",
                    "write at most " + MOST_PATTERNS + "; let one rule publish a business event that another reads");
        } else {
            descrs.forEach(this::condition);
        }
    }

    private void condition(BaseDescr descr) {
        if (!profile.isEmpty() && !isProfile(descr)) {
            at(descr).error("a condition stands after Profile", "put Profile( ... ) last");
        }
        if (descr instanceof PatternDescr pattern) {
            pattern(pattern);
        } else if (descr instanceof NotDescr || descr instanceof ExistsDescr) {
            Kind kind = descr instanceof NotDescr ? Kind.NOT : Kind.EXISTS;
            quantified((ConditionalElementDescr) descr, kind, at(descr));
        } else {
            at(descr)
                    .error(
                            "\"" + word(descr) + "\" may not stand in a scenario",
                            "list patterns one below the other; for alternatives write a rule for each");
        }
    }

    private void quantified(ConditionalElementDescr descr, Kind kind, Place at) {
        List<? extends BaseDescr> inner = descr.getDescrs();
        String word = kind == Kind.NOT ? "not" : "exists";
        if (inner.size() != 1 || !(inner.get(0) instanceof PatternDescr pattern) || pattern.getSource() != null) {
            at.error(
                    "\"" + word + "\" holds a group, which has no deadline of its own",
                    "write one \"" + word + " Type( ... )\" for each pattern");
        } else if (isProfile(pattern)) {
            at.error(
                    "\"" + word + " Profile\" may not stand in a scenario", "negate the comparison: country != \"NL\"");
        } else if (patterns.isEmpty()) {
            at.error("the rule begins with \"" + word + "\"", "begin with the event that starts it");
        } else {
            event(pattern, kind);
        }
    }

    private void pattern(PatternDescr pattern) {
        if (pattern.getSource() instanceof AccumulateDescr) {
            at(pattern)
                    .error(
                            "\"accumulate\" may not stand in a scenario: it is computed anew with every event that comes or"
                                    + " goes",
                            "declare an aggregate in the catalogue and compare its field: droppedInHour >= 3");
        } else if (pattern.getSource() != null) {
            at(pattern).error("\"from\" may not stand in a scenario", "read events with patterns of their type");
        } else if (isProfile(pattern)) {
            profile(pattern);
        } else {
            event(pattern, Kind.PLAIN);
        }
    }

    private void profile(PatternDescr pattern) {
        Place at = at(pattern);
        if (pattern.getIdentifier() != null) {
            at.error(
                    "\"" + pattern.getIdentifier() + "\" is bound to the profile",
                    "remove it; the dispatch reads the profile");
        }
        Scope scope = Scope.ofProfile(vocabulary.catalogue().profileFields(), variables);
        PatternReader reader =
                new PatternReader(scope, variables, false, PatternReader.PROFILE_PREFIX).read(pattern, at);
        if (!reader.bounds().isEmpty()) {
            at.error("a profile has no time", "compare its fields only");
        }
        if (reader.conditions().isEmpty()) {
            at.error("\"Profile( )\" has no condition", "remove it, or add one");
        }
        reader.conditions().forEach(condition -> checkNoFacts(condition, at));
        profile.addAll(reader.conditions());
    }

    /** At decision time the events themselves are gone; only the values of variables are carried. */
    private void checkNoFacts(Condition condition, Place at) {
        for (String name : condition.variables()) {
            Variable variable = variables.get(name);
            if (variable != null && variable.type() == ValueType.FACT) {
                at.error(
                        "\"" + name + "\" in a profile condition is a whole event",
                        "bind the field where the event is matched: $value : field");
            }
        }
    }

    private void event(PatternDescr pattern, Kind kind) {
        Place at = at(pattern);
        EventType type = vocabulary.catalogue().eventTypes().get(pattern.getObjectType());
        if (type == null) {
            TreeSet<String> known =
                    new TreeSet<>(vocabulary.catalogue().eventTypes().keySet());
            known.add(PROFILE);
            at.error(
                    "unknown type \"" + pattern.getObjectType() + "\"",
                    Spelling.advice(pattern.getObjectType(), known));
            return;
        }
        PatternReader reader =
                new PatternReader(Scope.ofEvent(type, variables), variables, kind == Kind.PLAIN, "").read(pattern, at);
        if (!patterns.isEmpty() && !reader.isJoinedToActor()) {
            at.error(
                    type.name() + " is not tied to the actor, so that of anybody would match",
                    "add actorId == $actor, with $actor : actorId in the first pattern");
        }
        checkBounds(kind, type, reader.bounds(), at);
        String variable = variable(pattern, kind, type, at);
        EventPattern read = new EventPattern(
                kind, variable, type, reader.conditions(), reader.bounds(), window(pattern, kind, at), at);
        patterns.addAll(kind == Kind.NOT ? read.oneSided() : List.of(read));
    }

    private @Nullable String variable(PatternDescr pattern, Kind kind, EventType type, Place at) {
        String name = pattern.getIdentifier();
        if (name == null) {
            return null;
        }
        if (kind != Kind.PLAIN) {
            at.error("\"" + name + "\" is bound in a pattern that nothing can use", "remove \"" + name + " :\"");
            return null;
        }
        if (!name.startsWith("$")) {
            at.error("variable \"" + name + "\" does not begin with $", "write $" + name + " : " + type.name());
        }
        if (variables.putIfAbsent(name, Variable.ofFact(name, type)) != null) {
            at.error("variable \"" + name + "\" is bound twice", "give each event its own name");
        }
        return name;
    }

    private void checkBounds(Kind kind, EventType type, List<TemporalBound> bounds, Place at) {
        if (kind != Kind.NOT) {
            return;
        }
        if (bounds.size() != 1) {
            at.error(
                    "\"not " + type.name() + "\" has " + bounds.size() + " temporal constraints, one is needed",
                    "write this after[0s, 24h] $event");
        } else if (!bounds.get(0).isBounded()) {
            at.error(
                    "\"not " + type.name() + "\" waits without an end, so the rule would never fire",
                    "give both bounds: this after[0s, 24h] " + bounds.get(0).reference());
        }
    }

    private OptionalLong window(PatternDescr pattern, Kind kind, Place at) {
        for (BehaviorDescr behaviour : pattern.getBehaviors()) {
            if (!"time".equals(behaviour.getSubType())
                    || behaviour.getParameters().size() != 1) {
                at.error(
                        "\"over window:" + behaviour.getSubType() + "\" counts the events of all actors together",
                        "declare an aggregate in the catalogue, or use over window:time( 1h )");
                continue;
            }
            Optional<Duration> window =
                    Durations.parse(behaviour.getParameters().get(0).strip());
            if (window.isEmpty() || window.get().isZero()) {
                at.error("\"" + behaviour.getParameters().get(0) + "\" is not a duration", Durations.ADVICE);
            } else if (kind == Kind.NOT) {
                at.error("a window in \"not\" has no deadline", "write this after[0s, 24h] $event instead");
            } else {
                return OptionalLong.of(window.get().toMillis());
            }
        }
        return OptionalLong.empty();
    }

    private List<Consequence> consequences() {
        if (!rule.getNamedConsequences().isEmpty()) {
            place.error(
                    "the rule has named consequences", "write one then part; for alternatives write a rule for each");
        }
        String text = String.valueOf(rule.getConsequence());
        Place start = file.placeOf(text, rule.getConsequenceLine(), place);
        return new ConsequenceReader(vocabulary, Scope.ofConsequence(variables), start).read(text);
    }

    private Place at(BaseDescr descr) {
        return descr.getLine() > 0 ? place.at(descr.getLine(), descr.getColumn() + 1) : place;
    }

    private static boolean isProfile(BaseDescr descr) {
        return descr instanceof PatternDescr pattern && PROFILE.equals(pattern.getObjectType());
    }

    private static String word(BaseDescr descr) {
        String name = descr.getClass().getSimpleName();
        return name.substring(0, name.length() - "Descr".length()).toLowerCase(Locale.ROOT);
    }
}
