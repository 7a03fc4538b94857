package io.eventhub.rules.catalogue;

import io.eventhub.rules.source.YamlNode;
import java.util.Set;
import java.util.regex.Pattern;

/** What the catalogue's names must look like, so that rules can speak of them. */
final class Names {
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z0-9]*");
    /** The second letter is small because bean properties such as eMail are not found again under that name. */
    private static final Pattern FIELD = Pattern.compile("[a-z]([a-z0-9_][A-Za-z0-9_]*)?");

    /** Profile fields keep the names of the customer table; rules read them under a name of their own. */
    private static final Pattern PROFILE_FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private static final Pattern STATE = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private static final Set<String> TAKEN_TYPES = Set.of(
            "Profile",
            "Object",
            "String",
            "Long",
            "Integer",
            "Double",
            "Boolean",
            "Number",
            "Math",
            "Class",
            "Record",
            "Enum",
            "Process",
            "Runtime",
            "System",
            "Thread",
            "Void",
            "Byte",
            "Short",
            "Float",
            "Character",
            "Package",
            "Module",
            "Iterable",
            "Comparable",
            "EventFact",
            "Hub",
            "Override",
            "Error",
            "Exception");
    private static final Set<String> TAKEN_FIELDS = Set.of(
            // EventFact's own, and what the generated class has
            "actorId",
            "eventTimeMs",
            "event",
            "class",
            "value",
            // words of rules
            "accumulate",
            "after",
            "and",
            "before",
            "coincides",
            "collect",
            "contains",
            "declare",
            "during",
            "end",
            "entry",
            "eval",
            "exists",
            "extends",
            "finishedby",
            "finishes",
            "forall",
            "from",
            "function",
            "global",
            "import",
            "in",
            "includes",
            "init",
            "matches",
            "meets",
            "memberOf",
            "metby",
            "not",
            "or",
            "over",
            "overlappedby",
            "overlaps",
            "query",
            "result",
            "reverse",
            "rule",
            "soundslike",
            "startedby",
            "starts",
            "str",
            "then",
            "this",
            "when",
            "window",
            "action",
            "salience",
            "enabled",
            // words of Java
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "false",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "null",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "throw",
            "throws",
            "transient",
            "true",
            "try",
            "void",
            "volatile",
            "while");

    private Names() {}

    static void checkType(String name, YamlNode place) {
        if (!TYPE.matcher(name).matches() || TAKEN_TYPES.contains(name)) {
            place.error(
                    "\"" + name + "\" cannot name an event type",
                    "use a capital letter, then letters and digits, and no name Java or the hub already uses, such as"
                            + " DeviceBought");
        }
    }

    static void checkField(String name, YamlNode place) {
        if (!FIELD.matcher(name).matches() || TAKEN_FIELDS.contains(name)) {
            place.error(
                    "\"" + name + "\" cannot name a field",
                    "use two small letters, then letters, digits and _, and no word of the rule language, such as"
                            + " monthlyCharges");
        }
    }

    static void checkProfileField(String name, YamlNode place) {
        if (!PROFILE_FIELD.matcher(name).matches() || TAKEN_FIELDS.contains(name)) {
            place.error(
                    "\"" + name + "\" cannot name a profile field",
                    "use letters, digits and _, and no word of the rule language, such as MonthlyCharges");
        }
    }

    static void checkState(String name, YamlNode place) {
        if (!STATE.matcher(name).matches()) {
            place.error("\"" + name + "\" cannot name a state", "use small letters, digits and -: support-case-open");
        }
    }
}
