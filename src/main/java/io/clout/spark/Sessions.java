package io.clout.spark;

import io.clout.config.ConfigException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Factory of the Spark session, with the settings that every command needs. */
public final class Sessions {
    private static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";
    /** Size of raw dumps in bytes, up to which planning and compiling a query takes longer than running it. */
    private static final long SMALL = 16L << 20;
    /** Settings without adaptive execution (a Spark job for each part of a query) and without generated code. */
    private static final Map<String, String> FOR_SMALL = Map.of(
            "spark.sql.adaptive.enabled", "false",
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN");

    private static final Map<String, String> FOR_ALL = Map.of(
            // Folders of days are listed on the driver: a listing takes milliseconds, a Spark job for each table more.
            "spark.sql.sources.parallelPartitionDiscovery.threshold", "2000",
            "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");

    private static final String MASTER = "spark.master";
    private static final String LOCAL = "local[*]";
    /** How deep in the failure of a task Spark looks for errors by which it ends the process. */
    private static final String KILL_DEPTH = "spark.executor.killOnFatalError.depth";

    private static final String OF_OURS = "spark.clout.";
    /** Names of the settings that the last input got, as it was small. */
    private static final String FITTED = OF_OURS + "fitted";

    private Sessions() {}

    /**
     * Opens the session, or returns the open one.
     *
     * @param application name on Spark's web pages
     * @param settings Spark settings by their full name. They override the defaults here; settings of the launcher or
     *     of spark-submit override both
     * @throws ConfigException if Spark refuses a value
     */
    public static SparkSession open(String application, Map<String, String> settings) {
        SparkSession.Builder builder = SparkSession.builder().appName(application);
        settings.forEach(builder::config);
        if (!isSet("spark.ui.enabled", settings)) {
            builder.config("spark.ui.enabled", "false");
        }
        if (!isSet(MASTER, settings)) {
            builder.master(LOCAL);
        }
        if (isOneProcess(settings) && !isSet(KILL_DEPTH, settings)) {
            builder.config(KILL_DEPTH, "0");
        }
        FOR_ALL.forEach(builder::config);
        SparkSession spark =
                builder.config("spark.ui.showConsoleProgress", "false").getOrCreate();
        if (spark.sparkContext().isLocal()) {
            LocalFiles.use(spark.sparkContext().hadoopConfiguration());
        }
        try {
            // The builder has set them, and looks at no value; the first use of a session looks at some.
            set(spark, settings);
            return partitioned(spark);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("a key of Spark: " + e.getMessage(), e);
        }
    }

    /**
     * Opens another session in the process of an open one, without its views and keys of SQL.
     *
     * @param settings as of {@link #open}; those of SQL count
     * @throws ConfigException if Spark refuses a value
     */
    public static SparkSession beside(SparkSession open, Map<String, String> settings) {
        SparkSession spark = open.newSession();
        FOR_ALL.forEach(spark.conf()::set);
        set(spark, settings);
        return partitioned(spark);
    }

    private static void set(SparkSession spark, Map<String, String> settings) {
        settings.forEach((key, value) -> {
            if (spark.conf().isModifiable(key)) {
                set(spark, key, value);
            }
        });
    }

    private static void set(SparkSession spark, String key, String value) {
        try {
            spark.conf().set(key, value);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("%s = %s: %s".formatted(key, value, e.getMessage()), e);
        }
    }

    /** Names of {@code settings} that {@link #beside} passes over, and of which the open session has other values. */
    public static Set<String> notBeside(SparkSession open, Map<String, String> settings) {
        SparkConf running = open.sparkContext().getConf();
        Set<String> names = new TreeSet<>(settings.keySet());
        names.removeIf(key -> open.conf().isModifiable(key)
                // Texts for other keys of a configuration, of no meaning to Spark.
                || key.startsWith(OF_OURS)
                // The launcher's settings win over those of a configuration in each command.
                || System.getProperty(key) != null
                || settings.get(key).equals(running.get(key, null)));
        return names;
    }

    private static SparkSession partitioned(SparkSession spark) {
        if (!spark.sparkContext().getConf().contains(SHUFFLE_PARTITIONS)) {
            spark.conf().set(SHUFFLE_PARTITIONS, partitionsFor(spark));
        }
        return spark;
    }

    private static boolean isSet(String key, Map<String, String> settings) {
        return settings.containsKey(key) || System.getProperty(key) != null;
    }

    /** Whether tasks run in this process: where one has no memory, Spark would end it with a code of its own. */
    static boolean isOneProcess(Map<String, String> settings) {
        String master = System.getProperty(MASTER, settings.getOrDefault(MASTER, LOCAL));
        return master.matches("local(\\[.*)?");
    }

    /**
     * Gives Hadoop's settings without a session, for commands that only look at files.
     *
     * @param settings as of {@link #open}; those by the name {@code spark.hadoop.KEY} count
     */
    public static Configuration hadoop(Map<String, String> settings) {
        SparkConf conf = new SparkConf(); // Of the launcher or of spark-submit.
        settings.forEach(conf::setIfMissing);
        Configuration hadoop = new Configuration();
        for (Tuple2<String, String> setting : conf.getAllWithPrefix("spark.hadoop.")) {
            hadoop.set(setting._1(), setting._2());
        }
        return hadoop;
    }

    private static String partitionsFor(SparkSession spark) {
        return Integer.toString(2 * spark.sparkContext().defaultParallelism());
    }

    /**
     * Applies the settings that suit the size of the input, except for keys that the user set, and takes back those of
     * an earlier, smaller input. No published digit depends on them.
     *
     * @param bytes of all dumps and tables
     */
    public static void fit(SparkSession spark, long bytes) {
        for (String key : FOR_SMALL.keySet()) {
            if (spark.conf().get(FITTED, "").contains(key)) {
                spark.conf().unset(key);
            }
        }
        spark.conf().unset(FITTED);
        String partitions = Integer.toString(spark.sparkContext().defaultParallelism());
        boolean isPartitionsOurs =
                List.of(partitions, partitionsFor(spark)).contains(spark.conf().get(SHUFFLE_PARTITIONS));
        if (isPartitionsOurs) {
            spark.conf().set(SHUFFLE_PARTITIONS, bytes > SMALL ? partitionsFor(spark) : partitions);
        }
        if (bytes > SMALL) {
            return;
        }
        Map<String, String> settings = new HashMap<>(FOR_SMALL);
        settings.keySet().removeIf(spark.conf().getAll()::contains);
        settings.forEach(spark.conf()::set);
        spark.conf().set(FITTED, String.join(",", settings.keySet()));
    }
}
