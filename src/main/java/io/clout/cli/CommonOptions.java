package io.clout.cli;

import io.clout.config.CloutConfig;
import io.clout.config.PublishConfig;
import io.clout.spark.Sessions;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** The options by which every command is configured. */
final class CommonOptions {
    @Option(
            names = "--conf",
            paramLabel = "FILE",
            description = "Configuration, over reference.conf; conf/local.conf below $CLOUT_HOME if not given.")
    private File conf = defaultConf();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one key over the configuration; may be repeated.")
    private List<String> settings = new ArrayList<>();

    /**
     * The whole configuration.
     *
     * @param options {@code key=value} by the option that the user typed for it; they win over {@code --set}
     */
    CloutConfig load(Map<String, String> options) {
        return CloutConfig.load(conf, settings, options);
    }

    /** Where releases are. */
    PublishConfig publish() {
        return CloutConfig.loadPublish(conf, settings);
    }

    /** Settings of the Spark session. */
    Map<String, String> spark() {
        return CloutConfig.loadSpark(conf, settings);
    }

    /** A session for runs with {@code config}. */
    static SparkSession session(String application, CloutConfig config) {
        Map<String, String> spark = new TreeMap<>(config.spark());
        // Rows that cannot be cast are data, not failures.
        spark.put("spark.sql.ansi.enabled", "false");
        // Days are days in UTC, in what is kept of them, too.
        spark.put("spark.sql.session.timeZone", "UTC");
        return Sessions.open(application, spark);
    }

    /** The configuration for the shipped samples: below {@code $CLOUT_HOME}, which the launcher sets, or here. */
    private static File defaultConf() {
        String home = System.getenv("CLOUT_HOME");
        return new File(home == null ? "." : home, "conf/local.conf");
    }
}
