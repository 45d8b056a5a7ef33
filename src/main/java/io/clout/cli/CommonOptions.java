package io.clout.cli;

import io.clout.config.CloutConfig;
import io.clout.config.ExplainConfig;
import io.clout.config.PublishConfig;
import io.clout.spark.Sessions;
import java.io.File;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Options that every command shares: configuration file and single keys. */
final class CommonOptions {
    /** Option of the configuration file. */
    static final String CONF = "--conf";

    @Option(
            names = CONF,
            paramLabel = "FILE",
            description = "Configuration, over reference.conf; conf/local.conf below $CLOUT_HOME if not given.")
    private File conf = defaultConf();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one key over the configuration; may be repeated.")
    private List<String> settings = new ArrayList<>();

    /** The same options as a user types them, for a command within this one. */
    List<String> arguments() {
        List<String> all = new ArrayList<>(List.of(CONF, conf.toString()));
        settings.forEach(setting -> all.addAll(List.of("--set", setting)));
        return all;
    }

    /**
     * Reads the whole configuration.
     *
     * @param options {@code key=value} by the option that the user typed for it; they win over {@code --set}
     */
    CloutConfig load(Map<String, String> options) {
        return CloutConfig.load(conf, settings, options);
    }

    /** Location of the releases. */
    PublishConfig publish() {
        return CloutConfig.loadPublish(conf, settings);
    }

    /** Privacy of explanations. */
    ExplainConfig explain() {
        return ExplainConfig.load(conf, settings);
    }

    /** Configuration by which {@code option} reads dumps, for an explanation that shows as much as {@code privacy}. */
    CloutConfig dumps(String option, ExplainConfig privacy) {
        privacy.requireMappingOfFile(option, settings);
        // Any run date: sources do not depend on it, and files need not have one.
        return load(Map.of(option, "run.date=" + LocalDate.EPOCH));
    }

    /** Settings of the Spark session. */
    Map<String, String> spark() {
        return CloutConfig.loadSpark(conf, settings);
    }

    /** Opens a session for runs with {@code config}. */
    static SparkSession session(String application, CloutConfig config) {
        return Sessions.open(application, settings(config));
    }

    /** Settings of a session for runs with {@code config}. */
    static Map<String, String> settings(CloutConfig config) {
        Map<String, String> spark = new TreeMap<>(config.spark());
        // A value that cannot be cast is a fault of its row, not of the run.
        spark.put("spark.sql.ansi.enabled", "false");
        // Days are UTC days, in the daily tables, too.
        spark.put("spark.sql.session.timeZone", "UTC");
        return spark;
    }

    /**
     * Configuration of the shipped samples, below {@code $CLOUT_HOME} (set by the launcher), else below the working
     * directory.
     */
    private static File defaultConf() {
        String home = System.getenv("CLOUT_HOME");
        return new File(home == null ? "." : home, "conf/local.conf");
    }
}
