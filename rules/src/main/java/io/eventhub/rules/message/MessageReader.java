package io.eventhub.rules.message;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.MustacheParseException;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.policy.ActionPolicy;
import io.eventhub.rules.scenario.Consequence;
import io.eventhub.rules.scenario.Consequence.Verb;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Spelling;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code messages/<template>.txt} and {@code .html} and checks what they name against the rules that propose the
 * actions they are for. For one reading.
 */
public final class MessageReader {
    private static final String FOLDER = "messages/";
    private static final int LARGEST_FILE = 64 << 10;

    private final Catalogue catalogue;
    private final Collection<ActionPolicy> actions;
    private final List<ScenarioRule> rules;
    private final Findings findings;
    private final Map<String, Message> messages = new TreeMap<>();

    private MessageReader(
            Catalogue catalogue, Collection<ActionPolicy> actions, List<ScenarioRule> rules, Findings findings) {
        this.catalogue = catalogue;
        this.actions = actions;
        this.rules = rules;
        this.findings = findings;
    }

    /**
     * The messages by template; everything wrong is a finding. A rulebase without any leaves the texts to its channels,
     * one with some must have them all.
     */
    public static Map<String, Message> read(
            RulebaseFolder folder,
            Catalogue catalogue,
            Collection<ActionPolicy> actions,
            List<ScenarioRule> rules,
            Findings findings) {
        MessageReader reader = new MessageReader(catalogue, actions, rules, findings);
        Set<String> templates = new TreeSet<>();
        folder.files().forEach((file, content) -> {
            if (file.startsWith(FOLDER)) {
                reader.file(file, content).ifPresent(templates::add);
            }
        });
        if (!templates.isEmpty()) {
            reader.checkComplete(templates);
        }
        return reader.messages;
    }

    private Optional<String> file(String file, byte[] content) {
        String name = file.substring(FOLDER.length());
        if (!name.matches("[\\w.-]+\\.(txt|html)") || content.length > LARGEST_FILE) {
            findings.error(
                    file, "", "this file is no message", "write messages/<template>.txt or .html, of at most 64 KiB");
            return Optional.empty();
        }
        String template = name.substring(0, name.lastIndexOf('.'));
        Set<String> known = actions.stream().map(ActionPolicy::template).collect(HashSet::new, Set::add, Set::addAll);
        if (!known.contains(template)) {
            findings.warning(
                    file, "", "no action has the template \"" + template + "\"", Spelling.advice(template, known));
        }
        message(file, new String(content, StandardCharsets.UTF_8), template);
        return Optional.of(template);
    }

    private void message(String file, String text, String template) {
        try {
            Message message = Message.compile(text, file.endsWith(".html"));
            Names names = new Names();
            message.visit(names);
            checkNames(new Text(file, text), names, template);
            if (messages.putIfAbsent(template, message) != null) {
                findings.error(file, "", "template \"" + template + "\" has two messages", "remove one of them");
            }
        } catch (MustacheParseException e) {
            findings.error(
                    file, "", "not a message template: " + e.getMessage(), "close {{ with }}, {{#a}} with {{/a}}");
        } catch (MustacheException e) {
            findings.error(file, "", "not a message template: " + e.getMessage(), "write {{name}}");
        }
    }

    private void checkNames(Text text, Names names, String template) {
        for (String included : names.included) {
            findings.error(
                    text.file(), text.position(included), "\"{{>" + included + "}}\" may not stand in a message", "");
        }
        Set<String> fields = catalogue.profileFields().keySet();
        Map<String, Set<String>> given = given(template);
        for (String name : names.named) {
            if (name.startsWith(Message.PROFILE + ".")) {
                String field = name.substring(Message.PROFILE.length() + 1);
                if (!fields.contains(field)) {
                    findings.error(
                            text.file(),
                            text.position(name),
                            "unknown profile field \"" + field + "\"",
                            Spelling.advice(field, fields));
                }
            } else if (!name.equals(Message.ACTOR) && !name.equals(".")) {
                given.forEach((rule, values) -> checkGiven(text, name, rule, values));
            }
        }
    }

    private void checkGiven(Text text, String name, String rule, Set<String> values) {
        if (!values.contains(name)) {
            Set<String> known = new LinkedHashSet<>(new TreeSet<>(values));
            known.add(Message.ACTOR);
            known.add(Message.PROFILE + ".<field>");
            findings.error(
                    text.file(),
                    text.position(name),
                    "rule \"" + rule + "\" hands over no \"" + name + "\"",
                    Spelling.closest(name, known).isPresent()
                            ? Spelling.advice(name, known)
                            : "add .with(\"" + name + "\", ...) to its hub.propose; " + Spelling.advice(name, known));
        }
    }

    /** What each rule hands over that proposes an action of the template, by rule. */
    private Map<String, Set<String>> given(String template) {
        Map<String, Set<String>> given = new TreeMap<>();
        Map<String, String> templates = new HashMap<>();
        actions.forEach(action -> templates.put(action.action(), action.template()));
        for (ScenarioRule rule : rules) {
            for (Consequence consequence : rule.consequences()) {
                if (consequence.verb() == Verb.PROPOSE && template.equals(templates.get(consequence.name()))) {
                    given.merge(rule.name(), consequence.given(), MessageReader::both);
                }
            }
        }
        return given;
    }

    private static Set<String> both(Set<String> left, Set<String> right) {
        Set<String> both = new HashSet<>(left);
        both.retainAll(right);
        return both;
    }

    private void checkComplete(Set<String> templates) {
        for (ActionPolicy action : actions) {
            if (!action.template().isEmpty() && !templates.contains(action.template())) {
                findings.error(
                        FOLDER + action.template() + ".txt",
                        "",
                        "action \"" + action.action() + "\" has the template \"" + action.template()
                                + "\", but there is no message for it",
                        Spelling.closest(action.template(), templates)
                                .map(closest -> "did you mean \"" + closest + "\"?")
                                .orElse("write it"));
            }
        }
    }

    /** Where a name stands in a message. */
    private record Text(String file, String text) {
        String position(String name) {
            Matcher place = Pattern.compile("\\{\\{[{#^&>]?\\s*" + Pattern.quote(name) + "\\s*}}")
                    .matcher(text);
            if (!place.find()) {
                return "";
            }
            int line = (int) text.substring(0, place.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            return line + ":" + (place.start() - text.lastIndexOf('\n', place.start() - 1));
        }
    }

    /** Collects what a template names. */
    private static final class Names implements Mustache.Visitor {
        private final Set<String> named = new LinkedHashSet<>();
        private final Set<String> included = new LinkedHashSet<>();

        @Override
        public void visitText(String text) {
            // nothing is named in it
        }

        @Override
        public void visitVariable(String name) {
            named.add(name);
        }

        @Override
        public boolean visitInclude(String name) {
            included.add(name);
            return false;
        }

        @Override
        public boolean visitParent(String name) {
            return visitInclude(name);
        }

        @Override
        public boolean visitSection(String name) {
            named.add(name);
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            named.add(name);
            return true;
        }
    }
}
