package io.eventhub.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the design: what each module and package may use. */
final class ModuleRules {
    static final ArchRule EVENT_MODEL_USES_NOTHING = classes()
            .that()
            .resideInAPackage("io.eventhub.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.eventhub.model..", "java..", "org.jspecify..")
            .because("everything else speaks its words, on Spark as in Spring");

    static final ArchRule RULES_USE_THE_MODEL_ONLY = noClasses()
            .that()
            .resideInAPackage("io.eventhub.rules..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.eventhub.engine..", "io.eventhub.profile..", "io.eventhub.hub..");

    static final ArchRule ENGINE_USES_RULES_AND_MODEL_ONLY = noClasses()
            .that()
            .resideInAPackage("io.eventhub.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.eventhub.profile..", "io.eventhub.hub..");

    static final ArchRule PROFILE_STORE_USES_THE_MODEL_ONLY = noClasses()
            .that()
            .resideInAPackage("io.eventhub.profile..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.eventhub.rules..", "io.eventhub.engine..", "io.eventhub.hub..");

    static final ArchRule DROOLS_STAYS_IN_RULES_AND_SESSION = noClasses()
            .that()
            .resideOutsideOfPackages("io.eventhub.rules..", "io.eventhub.engine.session..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.drools..", "org.kie..");

    static final ArchRule CORE_KNOWS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAnyPackage("io.eventhub.model..", "io.eventhub.rules..", "io.eventhub.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "jakarta..", "java.sql..")
            .because("replay, backtest, tests and benchmarks run it without broker, database and container");

    static final ArchRule PROFILE_STORE_KNOWS_NO_BROKER = noClasses()
            .that()
            .resideInAPackage("io.eventhub.profile..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    static final ArchRule ONLY_THE_EDGE_SERVES_HTTP = noClasses()
            .that()
            .resideOutsideOfPackages("io.eventhub.hub.api..", "io.eventhub.hub.ingest..", "io.eventhub.hub.problem..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "jakarta.servlet..");

    static final ArchRule ONLY_CHANNELS_AND_DEMO_CALL_OUT = noClasses()
            .that()
            .resideOutsideOfPackages("io.eventhub.hub.dispatch..", "io.eventhub.hub.demo..", "io.eventhub.hub.remote..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..")
            .because(
                    "channels call out, the demo plays the sources, and commands ask a running hub; nothing else knows another host");

    static final ArchRule PACKAGES_OF_A_MODULE_FORM_NO_CYCLE =
            slices().matching("io.eventhub.(*).(*)..").should().beFreeOfCycles();

    private ModuleRules() {}
}
