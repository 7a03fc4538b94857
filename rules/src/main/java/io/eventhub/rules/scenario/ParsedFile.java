package io.eventhub.rules.scenario;

import io.eventhub.rules.sandbox.Nesting;
import io.eventhub.rules.source.Findings;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** A scenario file after parsing; what is not a rule in it is already a finding. */
public record ParsedFile(String file, String text, List<RuleDescr> rules) {
    private static final int LARGEST_FILE = 64 << 10;
    private static final int MOST_RULES = 50;
    private static final Pattern OWNER = Pattern.compile("(?m)^[ \\t]*(?://|#)[ \\t]*Owner:(.*)$");
    private static final String ADVICE = "write only rules; the compiler adds everything else";

    public ParsedFile {
        rules = List.copyOf(rules);
    }

    /** Parses {@code scenarios/*.drl}; a syntax error is a finding and gives no rules. */
    public static ParsedFile parse(String file, byte[] content, Findings findings) {
        String text = UnicodeEscapes.resolved(file, new String(content, StandardCharsets.UTF_8), findings);
        if (content.length > LARGEST_FILE) {
            findings.error(file, "", "the file has " + content.length + " bytes", "keep scenarios below 64 KiB");
            return new ParsedFile(file, text, List.of());
        }
        OptionalInt tooDeep = Nesting.tooDeepAt(text);
        if (tooDeep.isPresent()) {
            findings.error(
                    file,
                    tooDeep.getAsInt() + ":1",
                    "brackets are nested more than " + Nesting.DEEPEST + " deep",
                    "write shorter conditions");
            return new ParsedFile(file, text, List.of());
        }
        try {
            DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
            PackageDescr descr = parser.parse(false, new StringReader(text));
            for (DroolsError error : parser.getErrors()) {
                syntaxError(file, error, findings);
            }
            if (descr != null && !parser.hasErrors()) {
                new Foreign(file, findings).check(descr);
                if (descr.getRules().size() > MOST_RULES) {
                    findings.error(
                            file,
                            "",
                            "the file has " + descr.getRules().size() + " rules",
                            "write one scenario per file");
                    return new ParsedFile(file, text, List.of());
                }
                return new ParsedFile(file, text, ownRules(descr));
            }
        } catch (StackOverflowError e) {
            findings.error(file, "", "the rule is nested too deeply", "write shorter conditions");
        } catch (DroolsParserException e) {
            findings.error(file, "", "not a rule file: " + e.getMessage(), "check brackets, quotes and commas");
        }
        return new ParsedFile(file, text, List.of());
    }

    /** The ids its rules name with {@code @scenario}. */
    public List<String> scenarios() {
        return rules.stream()
                .map(rule -> rule.getAnnotation("scenario"))
                .filter(Objects::nonNull)
                .map(ParsedFile::value)
                .distinct()
                .toList();
    }

    /** What the first comment line that begins with {@code Owner:} says; empty when none does. */
    String owner() {
        Matcher comment = OWNER.matcher(text);
        return comment.find() ? comment.group(1).strip() : "";
    }

    /**
     * Where the text of a consequence begins.
     *
     * @param thenLine the line of its {@code then}
     */
    Place placeOf(String consequence, int thenLine, Place otherwise) {
        int then = offsetOf(thenLine);
        int found = consequence.isBlank() ? -1 : text.indexOf(consequence.strip(), then);
        if (found < 0) {
            return otherwise;
        }
        int line = (int) text.substring(0, found).chars().filter(c -> c == '\n').count() + 1;
        return otherwise.at(line, found - text.lastIndexOf('\n', found - 1));
    }

    private int offsetOf(int line) {
        int offset = 0;
        for (int i = 1; i < line && offset >= 0; i++) {
            offset = text.indexOf('\n', offset) + 1;
        }
        return Math.max(0, offset);
    }

    static String value(AnnotationDescr annotation) {
        String value = annotation.getSingleValueAsString();
        return value == null ? "" : AnnotationDescr.unquote(value.strip());
    }

    private static List<RuleDescr> ownRules(PackageDescr descr) {
        return descr.getRules().stream().filter(RuleDescr::isRule).toList();
    }

    private static void syntaxError(String file, DroolsError error, Findings findings) {
        String position = error instanceof ParserError parsed ? parsed.getRow() + ":" + (parsed.getCol() + 1) : "";
        String message = error.getMessage().replaceFirst("^\\[ERR \\d+\\] (Line \\d+:\\d+ )?", "");
        findings.error(
                file,
                position,
                "the rule cannot be read: " + message.strip(),
                message.contains("'='")
                        ? "compare with ==; a single = gives a value, which a rule cannot"
                        : "look at this place and just before it for a missing bracket, quote, comma or \"end\"");
    }

    /** Reports what may stand in a rule file of Drools but not in a scenario. */
    private record Foreign(String file, Findings findings) {
        void check(PackageDescr descr) {
            if (!descr.getNamespace().isEmpty()) {
                error(descr.getLine(), "package " + descr.getNamespace());
            }
            descr.getImports().forEach(found -> error(found.getLine(), "import " + found.getTarget()));
            descr.getFunctionImports().forEach(found -> error(found.getLine(), "import function " + found.getTarget()));
            descr.getAccumulateImports().forEach(found -> error(found.getLine(), "import " + found.getTarget()));
            descr.getGlobals().forEach(found -> error(found.getLine(), "global " + found.getIdentifier()));
            descr.getFunctions().forEach(found -> error(found.getLine(), "function " + found.getName()));
            descr.getAttributes().forEach(found -> error(found.getLine(), "file-wide " + found.getName()));
            descr.getTypeDeclarations().forEach(found -> error(found.getLine(), "declare " + found.getTypeName()));
            descr.getEnumDeclarations().forEach(found -> error(found.getLine(), "declare enum " + found.getTypeName()));
            descr.getEntryPointDeclarations().forEach(found -> error(found.getLine(), "declare entry-point"));
            descr.getWindowDeclarations().forEach(found -> error(found.getLine(), "declare window"));
            if (descr.getUnit() != null) {
                error(descr.getUnit().getLine(), "unit " + descr.getUnit().getTarget());
            }
            descr.getRules().stream()
                    .filter(rule -> !rule.isRule())
                    .forEach(query -> error(query.getLine(), "query " + query.getName()));
        }

        private void error(int line, String what) {
            findings.error(file, Math.max(1, line) + ":1", "\"" + what + "\" may not stand in a scenario", ADVICE);
        }
    }
}
