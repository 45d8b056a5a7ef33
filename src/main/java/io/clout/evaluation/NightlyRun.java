package io.clout.evaluation;

import io.clout.config.CloutConfig;

/** Run of the product by one configuration, in the open session: reads, scores and publishes. */
@FunctionalInterface
public interface NightlyRun {
    /**
     * Runs one night.
     *
     * @return the folder of the release, which holds one folder of Parquet files a table
     */
    String run(CloutConfig config) throws Exception;
}
