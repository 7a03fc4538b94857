package io.eventhub.hub.command;

import io.eventhub.rules.Check;
import io.eventhub.rules.Finding;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.recognition.RulePlan;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hub check}: all that is wrong in a rulebase. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Print everything that is wrong in a rulebase, with file and line or cell. Warnings do not fail it.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--plan", description = "also print how each rule runs: what is kept, for how long")
    private boolean plan;

    @Option(names = "--cost", description = "also print what each rule and aggregate keeps in memory, at most")
    private boolean cost;

    @Mixin
    private RulebaseArgument rulebase = new RulebaseArgument();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Check check = rulebase.check();
        check.findings().stream().map(Finding::toString).forEach(out::println);
        if (plan) {
            check.rulebase()
                    .ifPresent(compiled -> compiled.recognition().plans().stream()
                            .map(CheckCommand::line)
                            .forEach(out::println));
        }
        if (cost) {
            new CostTable(check.costs()).lines().forEach(out::println);
        }
        check.rulebase()
                .ifPresentOrElse(
                        compiled -> out.println(summary(compiled)),
                        () -> out.println(counted(check.findings().size()) + "; the rulebase cannot run"));
        return check.rulebase().isPresent() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String counted(int findings) {
        return findings + (findings == 1 ? " finding" : " findings");
    }

    private static String line(RulePlan rule) {
        return "plan of \"" + rule.rule() + "\": " + rule.explanation();
    }

    private static String summary(Rulebase rulebase) {
        return "rulebase " + rulebase.name() + " is sound: "
                + rulebase.scenarios().size() + " scenarios, "
                + rulebase.recognition().rules().size() + " rules, "
                + rulebase.catalogue().eventTypes().size() + " event types, version " + rulebase.version();
    }
}
