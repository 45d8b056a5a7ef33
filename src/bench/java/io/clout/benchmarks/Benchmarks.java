package io.clout.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of all benchmarks. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            MakeGraph.class,
            RunEngine.class,
            RunGraphX.class,
            RunPlainSpark.class,
            RunOneThread.class,
            CompareRanks.class,
            Report.class,
            Growth.class,
            TopicsQuantum.class,
            TopicsPlanted.class,
            ThirtyNights.class,
            ExactReasons.class,
            NamedFields.class,
            SmallHdfs.class,
            ReadOverAndOver.class
        })
public final class Benchmarks {
    private Benchmarks() {}

    /** Runs one benchmark. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmarks()).execute(args));
    }
}
