package io.eventhub.rules.scenario;

import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.scenario.EventPattern.Kind;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** Reads one rule of {@code policies/*.drl} and checks it. For one rule. */
public final class ConflictReader {
    private static final String PROFILE = "Profile";
    private static final String SHAPE =
            "begin with the candidate: Candidate( category == \"offer\" ); then say what was"
                    + " sent (Contact), which state holds (State), and last what the profile says";
    private static final Pattern WITHHOLD = Pattern.compile("\\s*hub\\s*\\.\\s*withhold\\s*\\(\\s*\\)\\s*;\\s*");
    private static final Set<Comparison.Operator> NAMES = Set.of(
            Comparison.Operator.EQUAL,
            Comparison.Operator.NOT_EQUAL,
            Comparison.Operator.IN,
            Comparison.Operator.NOT_IN);
    private static final int MOST_PATTERNS = 12;
    private static final long LONGEST_DAYS = 366;

    private final Known known;
    private final RuleDescr rule;
    private final ParsedFile file;
    private final Place place;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final List<EventPattern> patterns = new ArrayList<>();
    private final List<Condition> profile = new ArrayList<>();
    private long lookBackMs;

    private ConflictReader(ParsedFile file, RuleDescr rule, Known known, Findings findings) {
        this.file = file;
        this.rule = rule;
        this.known = known;
        this.place = new Place(file.file(), rule.getLine(), rule.getColumn() + 1, findings);
    }

    /**
     * What conflict rules may name.
     *
     * @param names by field, such as {@code action}, the values there are
     */
    public record Known(Catalogue catalogue, Vocabulary vocabulary, Map<String, Set<String>> names) {
        public Known {
            names = Map.copyOf(names);
        }
    }

    /** The rules of a file as far as they could be read; everything wrong is a finding. */
    public static List<ConflictRule> read(ParsedFile file, Known known, Findings findings) {
        List<ConflictRule> rules = new ArrayList<>();
        for (RuleDescr rule : file.rules()) {
            rules.add(new ConflictReader(file, rule, known, findings).read());
        }
        return rules;
    }

    private ConflictRule read() {
        List<String> attributes = header();
        List<BaseDescr> descrs = rule.getLhs().getDescrs();
        if (descrs.size() > MOST_PATTERNS) {
            place.error("the rule has " + descrs.size() + " patterns", "write at most " + MOST_PATTERNS);
        } else {
            descrs.forEach(this::condition);
        }
        if (descrs.isEmpty()) {
            place.error("the rule names no candidate", SHAPE);
        }
        consequence();
        return new ConflictRule(rule.getName(), place, attributes, patterns, variables, profile, lookBackMs);
    }

    private List<String> header() {
        Header header = new Header(file, rule, place, known.vocabulary());
        OptionalInt priority = header.priority();
        if (header.scenario() != null || header.tier() != null || priority.isPresent()) {
            place.error(
                    "a conflict rule is of no scenario and has no rank",
                    "remove @scenario, @tier and @priority; say in Candidate( ... ) whom it withholds");
        }
        return header.attributes();
    }

    private void condition(BaseDescr descr) {
        Place at = at(descr);
        boolean isQuantified = descr instanceof NotDescr || descr instanceof ExistsDescr;
        PatternDescr pattern = pattern(descr, isQuantified);
        if (pattern == null
                || pattern.getSource() != null
                || !pattern.getBehaviors().isEmpty()) {
            at.error("this may not stand in a conflict rule", SHAPE);
        } else if (pattern.getObjectType().equals(PROFILE) && !isQuantified) {
            profile(pattern, at);
        } else if (!profile.isEmpty()) {
            at.error("a condition stands after Profile", "put Profile( ... ) last");
        } else {
            fact(pattern, descr instanceof NotDescr ? Kind.NOT : isQuantified ? Kind.EXISTS : Kind.PLAIN, at);
        }
    }

    private static @Nullable PatternDescr pattern(BaseDescr descr, boolean isQuantified) {
        if (!isQuantified) {
            return descr instanceof PatternDescr pattern ? pattern : null;
        }
        List<? extends BaseDescr> inner = ((ConditionalElementDescr) descr).getDescrs();
        return inner.size() == 1 && inner.get(0) instanceof PatternDescr pattern ? pattern : null;
    }

    private void fact(PatternDescr pattern, Kind kind, Place at) {
        EventType type = ConflictFacts.ALL.get(pattern.getObjectType());
        if (type == null) {
            Set<String> types = new TreeSet<>(ConflictFacts.ALL.keySet());
            types.add(PROFILE);
            at.error(
                    "unknown type \"" + pattern.getObjectType() + "\"",
                    Spelling.advice(pattern.getObjectType(), types));
            return;
        }
        boolean isCandidate = type.equals(ConflictFacts.CANDIDATE);
        if (isCandidate != patterns.isEmpty() || (isCandidate && kind != Kind.PLAIN)) {
            at.error(
                    isCandidate
                            ? "there is one candidate at a time, the one that is being decided"
                            : "the rule does not begin with a candidate",
                    isCandidate
                            ? "ask with Contact( ... ) for what ranks higher and is sent, in the same step too"
                            : SHAPE);
        }
        Map<String, ValueType> fields = new LinkedHashMap<>();
        type.fields().forEach((name, field) -> fields.put(name, ValueType.of(field.type())));
        PatternReader reader = new PatternReader(
                        new Scope(type.name(), fields, variables), variables, kind == Kind.PLAIN, "")
                .read(pattern, at);
        if (pattern.getIdentifier() != null) {
            at.error("\"" + pattern.getIdentifier() + "\" is bound to a whole fact", "bind fields: $action : action");
        }
        if (!reader.bounds().isEmpty()) {
            at.error(type.name() + " is no event", "compare minutesAgo, hoursAgo or daysAgo of a Contact");
        }
        reader.conditions().forEach(this::checkNames);
        if (type.equals(ConflictFacts.CONTACT)) {
            lookBack(reader.conditions(), at);
        }
        patterns.add(new EventPattern(kind, null, type, reader.conditions(), List.of(), OptionalLong.empty(), at));
    }

    /** Contacts are forgotten when nothing can ask for them any more, so each pattern must say how far it looks back. */
    private void lookBack(List<Condition> conditions, Place at) {
        long ownMs = 0;
        for (Condition condition : conditions) {
            for (Comparison comparison : condition.comparisons()) {
                Long unitMs = ConflictFacts.UNIT_MS.get(comparison.field());
                boolean isBound = comparison.operator() == Comparison.Operator.LESS
                        || comparison.operator() == Comparison.Operator.LESS_OR_EQUAL;
                if (unitMs != null && isBound && comparison.values().get(0) instanceof BigDecimal most) {
                    double boundMs = most.doubleValue() * unitMs;
                    ownMs = Math.max(1, (long) Math.min(boundMs, Long.MAX_VALUE / 2.0));
                }
            }
        }
        if (ownMs == 0) {
            at.error("\"Contact\" looks back without an end", "say how far: hoursAgo < 24");
        } else if (ownMs > LONGEST_DAYS * 86_400_000) {
            at.error("\"Contact\" looks back more than a year", "contacts are kept that long: write a shorter time");
        }
        // one more, so that what is compared with <= is there too
        lookBackMs = Math.max(lookBackMs, ownMs + 1);
    }

    private void checkNames(Condition condition) {
        for (Comparison comparison : condition.comparisons()) {
            Set<String> names = known.names().get(comparison.field());
            if (names != null && NAMES.contains(comparison.operator())) {
                comparison.values().stream()
                        .map(String::valueOf)
                        .filter(name -> !names.contains(name))
                        .forEach(name -> condition
                                .place()
                                .error(
                                        "unknown " + word(comparison.field()) + " \"" + name + "\"",
                                        Spelling.advice(name, names)));
            }
        }
    }

    private static String word(String field) {
        return field.equals("name") ? "state" : field;
    }

    private void profile(PatternDescr pattern, Place at) {
        Scope scope = Scope.ofProfile(known.catalogue().profileFields(), variables);
        PatternReader reader =
                new PatternReader(scope, variables, false, PatternReader.PROFILE_PREFIX).read(pattern, at);
        if (reader.conditions().isEmpty() || !reader.bounds().isEmpty()) {
            at.error("a profile has fields, and no time", "write Profile( field == value )");
        }
        profile.addAll(reader.conditions());
    }

    private void consequence() {
        String text = String.valueOf(rule.getConsequence());
        if (!WITHHOLD.matcher(text).matches() || !rule.getNamedConsequences().isEmpty()) {
            file.placeOf(text, rule.getConsequenceLine(), place)
                    .error("a conflict rule only withholds its candidate", "write hub.withhold(); and nothing else");
        }
    }

    private Place at(BaseDescr descr) {
        return descr.getLine() > 0 ? place.at(descr.getLine(), descr.getColumn() + 1) : place;
    }
}
