package io.clout.cli;

import io.clout.config.ConfigException;
import io.clout.evaluation.Workshop;
import io.clout.evaluation.log.Subject;
import io.clout.nightly.RunRecord;
import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** The options that commands for data scientists have in common. */
final class BenchOptions {
    @Option(names = "--conf", arity = "1..*", paramLabel = "FILE", description = "Configurations, one for each log.")
    private List<File> confs = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one key over all configurations; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder of the report. Default: target/COMMAND below $CLOUT_HOME.")
    private String out;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description =
                    "Folder for logs and releases of trial runs; deleted afterwards. Default: DIR of --out, /work.")
    private String work;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--verbose", description = "Shows the stages of each run of the product as well.")
    private boolean isVerbose;

    /** The logs; refuses a command line that names none. */
    List<Subject> subjects() {
        if (confs.isEmpty()) {
            throw new ConfigException("--conf FILE is missing: name at least one configuration");
        }
        return confs.stream().map(conf -> Subject.of(conf, settings)).toList();
    }

    long seed() {
        return seed;
    }

    String out(String command) {
        if (out != null) {
            return out;
        }
        String home = System.getenv("CLOUT_HOME");
        return new File(home == null ? "." : home, "target/" + command).getPath();
    }

    /** A workshop that runs the product in this process and session. */
    Workshop workshop(SparkSession spark) {
        PrintStream stages = isVerbose
                ? System.err
                : new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Workshop(
                spark, new SessionRuns(spark, stages), work == null ? out("bench") + "/work" : work, System.err);
    }

    /** Says what was run, for a report. */
    List<String> notes(List<Subject> subjects) {
        return List.of(
                "clout " + RunRecord.version(),
                "logs: " + subjects.stream().map(Subject::name).collect(Collectors.joining(", ")),
                settings.isEmpty() ? "no settings over the configurations" : "set: " + String.join(", ", settings));
    }
}
