package io.clout.cluster;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session with what every command needs. */
public final class Sessions {
    private static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";

    private Sessions() {}

    /**
     * Opens the session, or gives the one that is open.
     *
     * @param application shown in Spark's own pages
     * @param settings Spark settings by their full name; they win over the defaults here, and what the launcher or
     *     spark-submit set wins over those
     */
    public static SparkSession open(String application, Map<String, String> settings) {
        SparkSession.Builder builder = SparkSession.builder().appName(application);
        settings.forEach(builder::config);
        if (!settings.containsKey("spark.ui.enabled") && System.getProperty("spark.ui.enabled") == null) {
            builder.config("spark.ui.enabled", "false");
        }
        if (!settings.containsKey("spark.master") && System.getProperty("spark.master") == null) {
            builder.master("local[*]");
        }
        SparkSession spark = builder.config("spark.ui.showConsoleProgress", "false")
                // Folders of days are listed here, not by a job for each table: a listing takes a few milliseconds at
                // most.
                .config("spark.sql.sources.parallelPartitionDiscovery.threshold", "2000")
                .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
                .getOrCreate();
        if (!spark.sparkContext().getConf().contains(SHUFFLE_PARTITIONS)) {
            spark.conf().set(SHUFFLE_PARTITIONS, 2L * spark.sparkContext().defaultParallelism());
        }
        return spark;
    }
}
