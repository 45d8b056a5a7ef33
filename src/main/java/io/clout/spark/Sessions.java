package io.clout.spark;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session with what every command needs. */
public final class Sessions {
    private static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";
    /** Up to so many bytes of raw dumps, to plan and compile a query takes longer than to run it. */
    private static final long SMALL = 16L << 20;
    /** No Spark job for each part of a query, and no code that is generated and compiled for it. */
    private static final Map<String, String> FOR_SMALL = Map.of(
            "spark.sql.adaptive.enabled", "false",
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN");

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
        if (spark.sparkContext().isLocal()) {
            LocalFiles.use(spark.sparkContext().hadoopConfiguration());
        }
        if (!spark.sparkContext().getConf().contains(SHUFFLE_PARTITIONS)) {
            spark.conf().set(SHUFFLE_PARTITIONS, partitionsFor(spark));
        }
        return spark;
    }

    private static String partitionsFor(SparkSession spark) {
        return Integer.toString(2 * spark.sparkContext().defaultParallelism());
    }

    /**
     * Settings for what is to be read, but for those that somebody chose. No published digit depends on them.
     *
     * @param bytes of all dumps and tables
     */
    public static void fit(SparkSession spark, long bytes) {
        if (bytes > SMALL) {
            return;
        }
        Map<String, String> settings = new HashMap<>(FOR_SMALL);
        settings.keySet().removeIf(spark.conf().getAll()::contains);
        settings.forEach(spark.conf()::set);
        String partitions = Integer.toString(spark.sparkContext().defaultParallelism());
        if (spark.conf().get(SHUFFLE_PARTITIONS).equals(partitionsFor(spark))) {
            spark.conf().set(SHUFFLE_PARTITIONS, partitions);
        }
    }
}
