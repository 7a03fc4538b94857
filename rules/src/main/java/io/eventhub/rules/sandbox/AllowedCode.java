package io.eventhub.rules.sandbox;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What compiled rules may refer to: classes, and of each the methods and fields. Nothing on it reads or changes anything
 * outside the rule, and nothing runs longer than its arguments are large. Immutable.
 */
final class AllowedCode {
    /** Where generated classes live; among themselves they are free. */
    static final String GENERATED = "io/eventhub/generated/";

    /** The class Drools adds for each build; no author's text is in it. */
    static final String PROJECT = "org/drools/project/model/ProjectModel_";

    /** For rules and declared types. */
    static final AllowedCode RULES = rules();

    /** For {@link #PROJECT}. */
    static final AllowedCode PROJECT_MODEL = project();

    private final Map<String, Set<String>> members = new HashMap<>();

    private AllowedCode() {}

    boolean isClass(String owner) {
        return members.containsKey(owner);
    }

    boolean isMember(String owner, String name) {
        return members.getOrDefault(owner, Set.of()).contains(name);
    }

    private static AllowedCode rules() {
        AllowedCode code = new AllowedCode();
        code.hub();
        code.java();
        code.model();
        return code;
    }

    private void hub() {
        allow("io/eventhub/rules/recognition/EventFact", "<init>", "getActorId", "getEventTimeMs");
        allow("io/eventhub/rules/recognition/Hub", "propose", "publish", "enter", "leave", "withdraw");
        allow("io/eventhub/rules/recognition/Hub$Proposal", "with");
        allow("io/eventhub/rules/recognition/Hub$Publication", "with");
        allow("io/eventhub/rules/recognition/JoinGuard", "allows");
        allow("io/eventhub/rules/eligibility/Verdict", "holds");
        allow("io/eventhub/rules/sandbox/TextPattern", "matches", "differs");
    }

    private void java() {
        allow("java/io/Serializable");
        allow("java/lang/Object", "<init>", "equals", "hashCode", "toString");
        allow("java/lang/Enum", "<init>", "valueOf");
        allow("java/lang/Exception");
        allow("java/lang/RuntimeException", "<init>");
        allow("java/lang/IllegalArgumentException", "<init>");
        allow("java/lang/Comparable", "compareTo");
        allow("java/lang/Class");
        allow("java/lang/System", "arraycopy");
        allow("java/lang/invoke/MethodHandles");
        allow("java/lang/invoke/MethodHandles$Lookup");
        allow("java/lang/invoke/StringConcatFactory", "makeConcatWithConstants");
        allow("java/lang/Boolean", "booleanValue", "valueOf", "equals", "TRUE", "FALSE", "TYPE");
        for (String number : new String[] {"Number", "Integer", "Long", "Double"}) {
            allow(
                    "java/lang/" + number,
                    "valueOf",
                    "intValue",
                    "longValue",
                    "doubleValue",
                    "equals",
                    "hashCode",
                    "compareTo",
                    "compare",
                    "TYPE");
        }
        allow("java/lang/Math", "abs", "floor", "ceil", "round", "min", "max");
        allow(
                "java/lang/String",
                "valueOf",
                "equals",
                "hashCode",
                "compareTo",
                "length",
                "isEmpty",
                "isBlank",
                "startsWith",
                "endsWith",
                "contains",
                "equalsIgnoreCase",
                "indexOf",
                "toLowerCase",
                "toUpperCase",
                "strip",
                "trim");
        allow("java/lang/CharSequence");
        allow("java/lang/StringBuilder", "<init>", "append", "toString");
        allow("java/time/Instant", "isAfter", "isBefore", "toEpochMilli", "getEpochSecond", "equals", "compareTo");
        allow("java/time/LocalDate", "parse", "atStartOfDay");
        allow("java/time/ZoneId", "systemDefault");
        allow(
                "java/time/format/DateTimeFormatterBuilder",
                "<init>",
                "appendPattern",
                "parseCaseInsensitive",
                "toFormatter");
        allow("java/util/GregorianCalendar", "from");
        allow("java/util/Locale", "ENGLISH");
        allow("java/util/ArrayList", "<init>");
        allow("java/util/List", "add", "contains");
        allow("java/util/Arrays", "asList");
        allow("java/util/Collections", "emptyList");
        allow("java/util/concurrent/TimeUnit", "DAYS", "HOURS", "MINUTES", "SECONDS", "MILLISECONDS");
    }

    private void model() {
        allow("org/drools/base/factmodel/AccessibleFact");
        allow("org/drools/base/factmodel/GeneratedFact");
        allow("org/drools/model/DomainClassMetadata", "getPropertyIndex");
        allow("org/drools/model/Index");
        allow(
                "org/drools/model/Index$ConstraintType",
                "EQUAL",
                "NOT_EQUAL",
                "GREATER_THAN",
                "GREATER_OR_EQUAL",
                "LESS_THAN",
                "LESS_OR_EQUAL");
        allow("org/drools/model/Model");
        allow("org/drools/model/WindowDefinition");
        allow("org/drools/model/WindowDefinition$Type", "TIME");
        allow("org/drools/model/PatternDSL");
        allow("org/drools/model/PatternDSL$PatternDef", "bind", "expr", "watch", "and", "or", "endAnd", "endOr");
        allow("org/drools/model/PatternDSL$ReactOn");
        allow("org/drools/model/Rule");
        allow("org/drools/model/Rule$Attribute", "DATE_EFFECTIVE", "DATE_EXPIRES", "ENABLED");
        allow("org/drools/model/RuleItemBuilder");
        allow("org/drools/model/consequences/ConsequenceBuilder");
        for (String arity : new String[] {"_0", "_1", "_2", "_3", "_4", "_N"}) {
            allow("org/drools/model/consequences/ConsequenceBuilder$" + arity, "execute");
        }
        for (int arity = 0; arity <= 26; arity++) {
            allow("org/drools/model/functions/Block" + arity);
            allow("org/drools/model/functions/Function" + arity);
            allow("org/drools/model/functions/Predicate" + arity);
        }
        allow("org/drools/model/functions/BlockN");
        allow("org/drools/model/functions/PredicateN");
        allow("org/drools/model/functions/HashedExpression");
        allow("org/drools/model/functions/PredicateInformation", "<init>", "addRuleNames", "setMoreThanMaxRuleDefs");
        allow("org/drools/model/functions/temporal/TemporalPredicate");
        allow("org/drools/model/impl/RuleBuilder", "attribute", "build");
        allow("org/drools/model/view/ViewItemBuilder");
        allow("org/drools/model/view/ExprViewItem");
        allow("org/drools/model/operators/ContainsOperator", "INSTANCE");
        allow("org/drools/model/operators/InOperator", "INSTANCE");
        allow("org/drools/modelcompiler/CanonicalKieModuleModel");
        allow(
                "org/drools/modelcompiler/dsl/pattern/D",
                "after",
                "before",
                "coincides",
                "alphaIndexedBy",
                "betaIndexedBy",
                "declarationOf",
                "eval",
                "execute",
                "globalOf",
                "not",
                "exists",
                "and",
                "or",
                "on",
                "pattern",
                "reactOn",
                "rule",
                "typeMetaData",
                "window");
        allow(
                "org/drools/modelcompiler/util/EvaluationUtil",
                "areNullSafeEquals",
                "areNumbersNullSafeEquals",
                "equals",
                "greaterOrEqualNumbers",
                "greaterThanNumbers",
                "lessOrEqualNumbers",
                "lessThanNumbers",
                "greaterOrEqual",
                "greaterThan",
                "lessOrEqual",
                "lessThan",
                "compare",
                "string2Date");
        allow("org/drools/util/DateUtils", "getDateFormatMask");
        allow("org/kie/api/definition/type/Role");
        allow("org/kie/api/definition/type/Role$Type", "EVENT");
    }

    private static AllowedCode project() {
        AllowedCode code = new AllowedCode();
        code.allow("java/lang/Object", "<init>");
        code.allow("java/lang/String", "hashCode", "equals");
        code.allow("java/lang/IllegalArgumentException", "<init>");
        code.allow("java/lang/invoke/MethodHandles");
        code.allow("java/lang/invoke/MethodHandles$Lookup");
        code.allow("java/lang/invoke/StringConcatFactory", "makeConcatWithConstants");
        code.allow("java/util/ArrayList", "<init>");
        code.allow("java/util/Arrays", "asList");
        code.allow("java/util/Collections", "emptyList");
        code.allow("java/util/List", "add");
        code.allow("org/drools/model/Model");
        code.allow("org/drools/modelcompiler/CanonicalKieModuleModel");
        code.allow("org/kie/api/KieServices", "get", "newKieModuleModel");
        code.allow(
                "org/kie/api/builder/model/KieBaseModel",
                "addPackage",
                "newKieSessionModel",
                "setDefault",
                "setEventProcessingMode",
                "setMutability");
        code.allow("org/kie/api/builder/model/KieModuleModel", "newKieBaseModel");
        code.allow("org/kie/api/builder/model/KieSessionModel", "setClockType", "setDefault", "setType");
        code.allow("org/kie/api/builder/model/KieSessionModel$KieSessionType", "STATEFUL", "STATELESS");
        code.allow("org/kie/api/conf/EventProcessingOption", "CLOUD", "STREAM");
        code.allow("org/kie/api/conf/KieBaseMutabilityOption", "ALLOWED", "DISABLED");
        code.allow("org/kie/api/runtime/conf/ClockTypeOption", "get");
        code.allow("org/kie/util/maven/support/ReleaseIdImpl", "<init>");
        return code;
    }

    private void allow(String owner, String... names) {
        members.computeIfAbsent(owner, absent -> new HashSet<>()).addAll(Arrays.asList(names));
    }
}
