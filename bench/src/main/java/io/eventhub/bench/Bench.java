package io.eventhub.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks' entry point. */
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        description = "Benchmarks of the hub.",
        subcommands = {EngineBench.class, LatencyBench.class, ReplayBench.class, CheckBench.class})
public final class Bench implements Callable<Integer> {
    private Bench() {}

    /** Without the name of a benchmark all of them run, one after the other. */
    @Override
    public Integer call() {
        int engine = new CommandLine(new EngineBench()).execute();
        return engine != 0 ? engine : new CommandLine(new LatencyBench()).execute();
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
