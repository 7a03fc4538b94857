package io.eventhub.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.eventhub.model.SystemWallClock;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Rules that hold for every class, whichever module it is in. */
final class CodeRules {
    static final ArchRule ONE_CLASS_READS_THE_CLOCK = noClasses()
            .that()
            .doNotBelongToAnyOf(SystemWallClock.class)
            .should()
            .accessTargetWhere(describe("the system's clock", CodeRules::readsTheClock))
            .because("everything else is handed time, so that live, recovery, test and replay are one code");

    static final ArchRule NAMES_SAY_WHAT_A_THING_IS = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)")
            .orShould()
            .resideInAnyPackage("..impl..", "..util..", "..utils..", "..helper..", "..dto..", "..service..")
            .because("names are nouns of the domain; implementations name their technology or behaviour");

    static final ArchRule ONLY_COMMANDS_PRINT = noClasses()
            .that()
            .resideOutsideOfPackage("io.eventhub.hub.command..")
            .should()
            .accessTargetWhere(describe(
                    "the terminal",
                    access -> access.getTargetOwner().isEquivalentTo(System.class)
                            && Set.of("out", "err").contains(access.getTarget().getName())))
            .because("everything else logs or returns");

    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes()
            .should(new ArchCondition<JavaClass>("be in a package annotated with @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                        events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " is in a package without @NullMarked"));
                    }
                }
            });

    /** A live source sends at a pace, so one class of the proofs may let time pass. */
    static final ArchRule TESTS_DO_NOT_SLEEP = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.eventhub.hub.proof.Pace")
            .should()
            .accessTargetWhere(describe("a sleep", CodeRules::sleeps))
            .because("a test waits on a condition, or runs on virtual time");

    static final ArchRule TESTS_DO_NOT_MOCK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.mockito..", "org.springframework.test.context.bean.override.mockito..")
            .because("a hand-written fake says what it stands for");

    private static final Set<String> CLOCK_READS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Clock.system",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.systemUTC",
            "java.time.Clock.tickMillis",
            "java.time.Clock.tickMinutes",
            "java.time.Clock.tickSeconds",
            "java.time.InstantSource.system",
            "java.util.Calendar.getInstance");

    private static final Set<String> SLEEPS = Set.of(
            "java.lang.Thread.sleep",
            "java.util.concurrent.TimeUnit.sleep",
            "java.util.concurrent.locks.LockSupport.park",
            "java.util.concurrent.locks.LockSupport.parkNanos",
            "java.util.concurrent.locks.LockSupport.parkUntil");

    private CodeRules() {}

    private static boolean sleeps(JavaAccess<?> access) {
        return SLEEPS.contains(
                access.getTargetOwner().getName() + "." + access.getTarget().getName());
    }

    private static boolean readsTheClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        boolean now = owner.startsWith("java.time.") && name.equals("now");
        return now || CLOCK_READS.contains(owner + "." + name) || isNewDate(access, owner, name);
    }

    private static boolean isNewDate(JavaAccess<?> access, String owner, String name) {
        return owner.equals("java.util.Date")
                && name.equals("<init>")
                && access.getTarget().getFullName().endsWith("()");
    }
}
