package io.clout.cli;

import io.clout.config.CloutConfig;
import io.clout.nightly.NightlyJob;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code clout backfill}: the nightly refresh for each of several run dates. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Publishes every run date from the first to the last, oldest first.",
            "Raw dumps are read once, up to the last date.",
            "A date that is published already is published anew. The first date that fails ends the command;"
                    + " releases of the dates before stay."
        })
public final class BackfillCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions settings;

    @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD", description = "The first run date.")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "YYYY-MM-DD", description = "The last run date.")
    private LocalDate to;

    @Override
    public Integer call() throws Exception {
        if (to.isBefore(from)) {
            throw new ParameterException(
                    spec.commandLine(), "--to %s: must not be before --from %s".formatted(to, from));
        }
        try (SparkSession spark = CommonOptions.session("clout backfill " + from + " " + to, config(from))) {
            for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
                System.err.printf("== %s%n", date);
                new NightlyJob(spark, config(date), System.err, Clock.systemUTC()).run();
                // Cached tables of one run are of no use to the next.
                spark.catalog().clearCache();
            }
        }
        return 0;
    }

    private CloutConfig config(LocalDate date) {
        return settings.load(Map.of("--from " + from, "run.date=" + date, "--to " + to, "run.read-until=" + to));
    }
}
