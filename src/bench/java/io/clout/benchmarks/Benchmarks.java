package io.clout.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry to all benchmarks. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            MakeGraph.class,
            RunEngine.class,
            RunGraphX.class,
            RunOneThread.class,
            CompareRanks.class,
            Report.class,
            TopicsQuantum.class,
            TopicsPlanted.class,
            TopicsCost.class,
            ThirtyNights.class
        })
public final class Benchmarks {
    private Benchmarks() {}

    /** Runs one of them. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmarks()).execute(args));
    }
}
