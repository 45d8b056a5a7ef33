package io.clout.evaluation;

import io.clout.config.CloutConfig;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The product by one configuration, in the open session. */
public interface NightlyRun {
    /**
     * Runs one night: reads, scores and publishes.
     *
     * @return the folder of the release, which holds one folder of Parquet files a table
     */
    String run(CloutConfig config) throws Exception;

    /** Reads a log, to score it under this configuration and others. */
    ReadLog read(CloutConfig config) throws Exception;

    /** A log that can be scored many times, which publishes nothing. No other run can begin before it is closed. */
    interface ReadLog extends AutoCloseable {
        /**
         * Scores.
         *
         * @param config of the same log and date
         * @param reader gets {@code person_id}, {@code mass}, {@code score}, {@code credibility}
         */
        <T> T scores(CloutConfig config, Function<Dataset<Row>, T> reader) throws Exception;

        @Override
        void close();
    }
}
