package io.clout.cli;

import io.clout.config.CloutConfig;
import io.clout.evaluation.NightlyRun;
import io.clout.nightly.NightlyJob;
import io.clout.nightly.Rehearsal;
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
    @Override
    public String run(CloutConfig config) throws Exception {
        return new NightlyJob(spark, config, stages, Clock.systemUTC())
                .run()
                .folder()
                .toString();
    }

    @Override
    public ReadLog read(CloutConfig config) throws Exception {
        Rehearsal rehearsal = new Rehearsal(spark, config, stages, Clock.systemUTC());
        return new ReadLog() {
            @Override
            public <T> T scores(CloutConfig other, Function<Dataset<Row>, T> reader) throws Exception {
                return rehearsal.scores(other, reader);
            }

            @Override
            public void close() {
                rehearsal.close();
            }
        };
    }
}
