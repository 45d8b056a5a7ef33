package io.clout.evaluation;

import io.clout.config.CloutConfig;

/** Runs the product: reads, scores and publishes what a configuration says, in the session that is open. */
@FunctionalInterface
public interface Night {
    /**
     * Runs one night.
     *
     * @return the folder of the release, which holds one folder of Parquet files a table
     */
    String run(CloutConfig config) throws Exception;
}
