package io.eventhub.bench;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks' entry point. */
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        description = "Benchmarks of the hub.",
        subcommands = {
            EngineBench.class,
            ScenariosBench.class,
            StateBench.class,
            ActorsBench.class,
            TimersBench.class,
            CrowdBench.class,
            LatencyBench.class,
            WarmUpBench.class,
            PublishBench.class,
            RestartBench.class,
            TakeoverBench.class,
            ReplayBench.class,
            CheckBench.class
        })
public final class Bench implements Callable<Integer> {
    private Bench() {}

    /** Without the name of a benchmark all of them run, one after the other. */
    @Override
    public Integer call() {
        // first what asks for a JVM that has compiled no rules yet
        for (Object benchmark : List.of(
                new CheckBench(),
                new EngineBench(),
                new ScenariosBench(),
                new StateBench(),
                new ActorsBench(),
                new TimersBench(),
                new CrowdBench(),
                new LatencyBench(),
                new WarmUpBench(),
                new PublishBench(),
                new RestartBench(),
                new TakeoverBench(),
                new ReplayBench())) {
            int exit = new CommandLine(benchmark).execute();
            if (exit != 0) {
                return exit;
            }
        }
        return 0;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
