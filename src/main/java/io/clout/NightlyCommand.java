package io.clout;

import io.clout.cluster.Sessions;
import io.clout.config.CloutConfig;
import io.clout.publish.Published;
import java.io.File;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code clout nightly}: the refresh. */
@Command(
        name = "nightly",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the raw dumps, propagates influence and publishes all tables for one run date.",
            "Without options it runs on the shipped samples."
        })
public final class NightlyCommand implements Callable<Integer> {
    @Option(names = "--conf", paramLabel = "FILE", description = "Configuration, over reference.conf.")
    private File conf = Commands.defaultConf();

    @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "The run date: sets run.date.")
    private String date;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Sets one key over the configuration.")
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        List<String> all = new ArrayList<>(settings);
        if (date != null) {
            all.add("run.date=" + date);
        }
        CloutConfig config = CloutConfig.load(conf, all);
        Map<String, String> spark = new TreeMap<>(config.spark());
        // Rows that cannot be cast are data, not failures.
        spark.put("spark.sql.ansi.enabled", "false");
        try (SparkSession session =
                Sessions.open("clout nightly " + config.run().date(), spark)) {
            Published published = new NightlyJob(session, config, System.err, Clock.systemUTC()).run();
            System.out.println(published);
        }
        return 0;
    }
}
