package io.clout.benchmarks;

import io.clout.cli.NightlyCommand;
import io.clout.config.CloutConfig;
import io.clout.publish.Views;
import io.clout.publish.Warehouse;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;

/**
 * Nightly run over a generated dump, and its tables.
 *
 * @param dump folder that {@code jobs/clout generate} wrote
 * @param warehouse folder to publish to
 */
record GeneratedNight(Path dump, Path warehouse) {
    private static final String CONF = "conf/generated.conf";

    /**
     * Runs the night.
     *
     * @param settings {@code KEY=VALUE}, over the configuration
     * @throws IllegalStateException if it does not publish
     */
    void run(List<String> settings) {
        List<String> words = new ArrayList<>(List.of("--conf", CONF));
        List<String> all = new ArrayList<>(List.of("input.root=" + dump, publishing()));
        all.addAll(settings);
        all.forEach(setting -> words.addAll(List.of("--set", setting)));
        int code = new CommandLine(new NightlyCommand()).execute(words.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("the night ended with %d".formatted(code));
        }
    }

    /** Opens a session with the published tables as views. */
    SparkSession tables() {
        SparkSession spark = Bench.spark();
        new Views(spark, Warehouse.at(spark, CloutConfig.loadPublish(new File(CONF), List.of(publishing()))))
                .register();
        return spark;
    }

    private String publishing() {
        return "publish.warehouse=" + warehouse;
    }
}
