package io.clout.cli;

import io.clout.config.CloutConfig;
import io.clout.evaluation.NightlyRun;
import io.clout.nightly.NightlyJob;
import java.io.PrintStream;
import java.time.Clock;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Runs of the product in an open session.
 *
 * @param stages gets a line a stage
 */
public record SessionRuns(SparkSession spark, PrintStream stages) implements NightlyRun {
    private NightlyJob job(CloutConfig config) {
        return new NightlyJob(spark, config, stages, Clock.systemUTC());
    }

    @Override
    public String run(CloutConfig config) throws Exception {
        return job(config).run().folder().toString();
    }

    @Override
    public void read(CloutConfig config) throws Exception {
        job(config).read();
    }

    @Override
    public <T> T scores(CloutConfig config, Function<Dataset<Row>, T> reader) throws Exception {
        return job(config).rehearse(reader);
    }
}
