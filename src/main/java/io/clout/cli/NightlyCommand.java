package io.clout.cli;

import static java.io.Writer.nullWriter;

import io.clout.config.CloutConfig;
import io.clout.nightly.DryRun;
import io.clout.nightly.NightlyJob;
import io.clout.publish.Views;
import io.clout.publish.Warehouse;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code clout nightly}: the refresh of one run date. */
@Command(
        name = "nightly",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the raw dumps, propagates influence and publishes all tables for one run date.",
            "Without options it runs on the shipped samples."
        })
public final class NightlyCommand implements Callable<Integer> {
    private static final int WIDEST_CELL = 40;
    private static final String YESTERDAY = "yesterday";
    private static final String TOP_PERSONS = """
            SELECT rank, person_id, score, mass, reactors, reactions, networks
            FROM scores ORDER BY rank LIMIT 10""";
    private static final String TOP_TOPICS = """
            SELECT t.topic, t.reactions, t.influencers, s.person_id AS leader, s.score
            FROM topics t LEFT JOIN topic_scores s ON s.topic = t.topic AND s.rank = 1
            ORDER BY t.reactions DESC, t.topic LIMIT 10""";

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions settings;

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description = "The run date, or yesterday, which is the day before today in UTC: sets run.date.")
    private String date;

    @Option(
            names = "--resume",
            description = {
                "Continues the newest run that broke, from the tables that it saved.",
                "Run date, configuration, version and input files must be the same."
            })
    private boolean resume;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "text or json: lines about stages, on standard error; sets run.log-format.")
    private String logFormat;

    @Option(
            names = "--dry-run",
            description = {
                "Runs all stages and checks, and publishes nothing. It prints the differences to the release of the run"
                        + " date, or of the newest date before, as diff does.",
                "Nothing stays of it: no release, no counts of new files, no first sights of evidence, no result file."
                        + " A run that broke can be resumed afterwards.",
                "The exit code is that of a real run. Where only the last checks fail, the differences are printed, too."
            })
    private boolean isDry;

    @Option(
            names = "--explain-mapping",
            paramLabel = "SOURCE",
            description = {
                "Shows ten raw rows of a configured source with their outcomes, by the code of a real run. Nothing is"
                        + " written.",
                "It counts outcomes in the newest files, up to ten files and 50,000 rows. The newest are the last by"
                        + " folder, then by time of change.",
                "Rows that are logged twice are looked for among these only, and no row is too_late, as kept counts are"
                        + " not read. Rows of suppressed accounts are not shown."
            })
    private String explained;

    @Override
    public Integer call() throws Exception {
        if (Stream.of(isDry, resume, explained != null).filter(is -> is).count() > 1) {
            throw new ParameterException(
                    spec.commandLine(), "--dry-run, --resume and --explain-mapping exclude each other");
        }
        CloutConfig config = settings.load(given());
        if (explained != null) {
            new MappingExplanation(config, spec.commandLine().getOut()).print(explained);
            return 0;
        }
        try (SparkSession session =
                CommonOptions.session("clout nightly " + config.run().date(), config)) {
            NightlyJob job = new NightlyJob(session, config, System.err, Clock.systemUTC());
            if (isDry) {
                tell(job.dryRun());
                return 0;
            }
            if (resume) {
                job.resume();
            } else {
                job.run();
            }
            new Views(session, Warehouse.at(session, config.publish())).register();
            show(session, "The most influential persons", TOP_PERSONS);
            show(session, "The leaders of the most discussed topics", TOP_TOPICS);
        }
        return 0;
    }

    /** Keys that options set. */
    private Map<String, String> given() {
        Map<String, String> keys = new LinkedHashMap<>();
        if (date != null) {
            keys.put("--date " + date, "run.date=" + runDate(Clock.systemUTC()));
        }
        if (logFormat != null) {
            keys.put("--log-format " + logFormat, "run.log-format=" + logFormat);
        }
        return keys;
    }

    private void tell(DryRun run) {
        new DiffPrinter(spec.commandLine().getOut()).print(run.then(), run.now(), run.tables(), run.movers());
        run.refusal().ifPresent(refusal -> {
            throw refusal;
        });
        System.err.println("nothing was published: --dry-run");
    }

    private String runDate(Clock clock) {
        return YESTERDAY.equals(date) ? LocalDate.now(clock).minusDays(1).toString() : date;
    }

    private void show(SparkSession session, String title, String query) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%n%s%n", title);
        new ResultPrinter(
                        ResultPrinter.Format.table,
                        OptionalLong.empty(),
                        WIDEST_CELL,
                        out,
                        new PrintWriter(nullWriter()))
                .print(session.sql(query));
        out.flush();
    }
}
