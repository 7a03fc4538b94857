package io.eventhub.rules.scenario;

import io.eventhub.rules.source.Spelling;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** Reads what stands between a rule's name and its {@code when}. */
final class Header {
    private static final List<String> ANNOTATIONS = List.of("scenario", "tier", "priority", "owner");
    private static final Set<String> ATTRIBUTES = Set.of("enabled", "date-effective", "date-expires");
    /** What would end the name, or a comment that holds it, in generated code. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\"\\\\\\p{Cntrl}]|\\*/|/\\*");

    /** The date format of the rule language. */
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("dd-MMM-yyyy")
            .toFormatter(Locale.ENGLISH);

    private static final int MOST = 100;

    private final ParsedFile file;
    private final RuleDescr rule;
    private final Place place;
    private final Vocabulary vocabulary;

    Header(ParsedFile file, RuleDescr rule, Place place, Vocabulary vocabulary) {
        this.file = file;
        this.rule = rule;
        this.place = place;
        this.vocabulary = vocabulary;
        checkName();
        checkAnnotations();
    }

    private void checkName() {
        String name = rule.getName();
        if (name.isBlank() || FORBIDDEN.matcher(name).find()) {
            place.error(
                    "\"" + name + "\" cannot name a rule",
                    "write a sentence without quotes, backslashes, comment signs and line breaks");
        }
        if (rule.getParentName() != null) {
            place.error("the rule extends \"" + rule.getParentName() + "\"", "write out its conditions");
        }
    }

    private void checkAnnotations() {
        for (AnnotationDescr annotation : rule.getAnnotations()) {
            if (!ANNOTATIONS.contains(annotation.getName())) {
                at(annotation.getName())
                        .error(
                                "unknown annotation \"@" + annotation.getName() + "\"",
                                Spelling.advice(annotation.getName(), ANNOTATIONS));
            }
        }
    }

    @Nullable String scenario() {
        String id = value("scenario");
        if (id != null && !id.matches("[a-z0-9][a-z0-9-]*")) {
            at("scenario").error("\"" + id + "\" cannot be a scenario's id", "use small letters, digits and -");
        }
        return id;
    }

    @Nullable String tier() {
        String tier = value("tier");
        if (tier != null && !vocabulary.tiers().contains(tier)) {
            at("tier").error("unknown tier \"" + tier + "\"", Spelling.advice(tier, vocabulary.tiers()));
        }
        return tier;
    }

    OptionalInt priority() {
        String text = value("priority");
        if (text == null) {
            return OptionalInt.empty();
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > MOST) {
            at("priority").error("\"" + text + "\" is no priority", "write a whole number from 0 to 100");
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    /** The annotation, or else what a comment of the file says. */
    String owner() {
        String owner = value("owner");
        return owner == null ? file.owner() : owner;
    }

    List<String> attributes() {
        List<String> attributes = new ArrayList<>();
        for (AttributeDescr attribute : rule.getAttributes().values()) {
            if (ATTRIBUTES.contains(attribute.getName())) {
                attribute(attribute).ifPresent(attributes::add);
            } else {
                place.at(Math.max(1, attribute.getLine()), Math.max(0, attribute.getColumn()) + 1)
                        .error(
                                "attribute \"" + attribute.getName() + "\" may not stand in a scenario",
                                "order is arbitration's: use @tier and @priority");
            }
        }
        return attributes;
    }

    private Optional<String> attribute(AttributeDescr attribute) {
        String name = attribute.getName();
        String value = AnnotationDescr.unquote(attribute.getValue());
        if (name.equals("enabled") && !value.equals("true") && !value.equals("false")) {
            place.error("enabled is \"" + value + "\"", "write enabled true or enabled false");
            return Optional.empty();
        }
        if (!name.equals("enabled") && !isDate(value)) {
            place.error(name + " is \"" + value + "\"", "write a date such as 02-mar-2026");
            return Optional.empty();
        }
        return Optional.of(name.equals("enabled") ? name + " " + value : name + " \"" + value + "\"");
    }

    private static boolean isDate(String text) {
        try {
            return DATE.parse(text).isSupported(ChronoField.EPOCH_DAY);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private Place at(String annotation) {
        return file.placeOf("@" + annotation, rule.getLine(), place);
    }

    private @Nullable String value(String annotation) {
        AnnotationDescr found = rule.getAnnotation(annotation);
        return found == null ? null : ParsedFile.value(found);
    }
}
