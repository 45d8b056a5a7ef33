package io.clout.cli;

import io.clout.activity.source.ReadFailures;
import io.clout.config.CloutConfig;
import io.clout.config.ExplainConfig;
import io.clout.config.ExplainConfig.Names;
import io.clout.config.PublishConfig;
import io.clout.evaluation.explain.Details;
import io.clout.evaluation.explain.Explainer;
import io.clout.evaluation.explain.Explanation;
import io.clout.evaluation.explain.ExplanationPage;
import io.clout.evaluation.explain.Supposition;
import io.clout.publish.Warehouse;
import io.clout.report.HtmlReport;
import io.clout.spark.Sessions;
import io.clout.text.SafeText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clout explain}: parts of a score, and causes of its change. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells where a score comes from: by network, by factor and by reactor, in mass and in points.",
            "With --parts, by kind, topic and credibility, too; with --moments, which posts brought most.",
            "With --against, why it changed since another run date: the points of all causes are the change.",
            "Persons whom the latest release does not have are in no explanation of an earlier one: they may have been"
                    + " suppressed since."
        })
public final class ExplainCommand implements Callable<Integer> {
    private static final int NO_INPUT = 3;
    /** Opens a session with some settings. */
    private final Function<Map<String, String>, SparkSession> sessions;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions settings;

    @Parameters(paramLabel = "PERSON", description = "a person_id, or network:account_id of one of their accounts")
    private String person;

    @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "the run date (the latest)")
    private LocalDate date;

    @Option(names = "--against", paramLabel = "YYYY-MM-DD|RUN", description = "the run date, or run, to compare with")
    private String against;

    @Option(
            names = "--names",
            paramLabel = "FORM",
            description = {
                "how reactors are shown: names, hashes, or counts, which is none of them (explain.names)",
                "It may show less than explain.names in the configuration file allows, and not more."
            })
    private String names;

    @Option(
            names = "--parts",
            description = {
                "also by kind, by topic and by credibility of the reactors, from the counts that are kept",
                "Like --moments, of persons to whom at most 500,000 others reacted, and who reacted to at most as many."
            })
    private boolean hasParts;

    @Option(
            names = "--moments",
            description = {
                "also the posts that brought most in the last explain.moments-days days, read from the raw dumps",
                "Unless names are shown, --set may not change how dumps are read."
            })
    private boolean hasMoments;

    @ArgGroup
    private Asked asked;

    /** One of two suppositions. */
    private static final class Asked {
        @Option(
                names = "--without",
                paramLabel = "REACTOR",
                description = {
                    "also tells the score if this one of the largest reactors had not reacted, all else as it is",
                    "REACTOR: a person, or network:account_id"
                })
        private String without;

        @Option(
                names = "--if",
                paramLabel = "REACTION",
                description = {
                    "also tells the score after one more reaction today, all else as it is; negative reactions of REACTOR"
                            + " are not known",
                    "REACTION: \"REACTOR reacts KIND\", such as \"chirp:ben reacts share\"; of several of one day the"
                            + " strongest counts"
                })
        private String more;

        private Supposition supposition() {
            return without == null ? Supposition.more(more) : Supposition.without(without);
        }
    }

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; html is one page, which needs no network (${DEFAULT-VALUE})")
    private Format format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "a file for the explanation, written over an earlier one; without it, standard output")
    private String out;

    /** Used by picocli. */
    public ExplainCommand() {
        this(settings -> Sessions.open("clout explain", settings));
    }

    ExplainCommand(Function<Map<String, String>, SparkSession> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        Optional<OutFile> file = Optional.ofNullable(out).map(OutFile::of);
        ExplainConfig privacy = privacy();
        Optional<Supposition> supposition = Optional.ofNullable(asked).map(Asked::supposition);
        supposition.ifPresent(of -> privacy.requireNames("--without and --if"));
        PublishConfig publish = settings.publish();
        Optional<CloutConfig> dumps = hasMoments ? Optional.of(settings.dumps("--moments", privacy)) : Optional.empty();
        SparkSession spark = sessions.apply(dumps.map(CommonOptions::settings).orElseGet(settings::spark));
        Explainer explainer = new Explainer(Warehouse.at(spark, publish), privacy);
        Optional<Explanation> found = ReadFailures.guard(
                "reading the release",
                () -> explainer.explain(
                        person,
                        Optional.ofNullable(date),
                        Optional.ofNullable(against),
                        supposition,
                        new Details(hasParts, dumps)));
        if (found.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "clout: nobody is called %s in this release: give a person_id, or network:account_id, such as chirp:1%n",
                            SafeText.visible(person));
            return NO_INPUT;
        }
        String text = text(found.get());
        PrintWriter terminal = spec.commandLine().getOut();
        file.ifPresentOrElse(
                to -> {
                    to.write(text, spark.sparkContext().hadoopConfiguration());
                    terminal.println(to.path());
                },
                () -> terminal.print(text));
        terminal.flush();
        return 0;
    }

    private ExplainConfig privacy() {
        ExplainConfig configured = settings.explain();
        if (names == null) {
            return configured;
        }
        return configured.tightened(
                Stream.of(Names.values())
                        .filter(form -> form.text().equals(names))
                        .findFirst()
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "--names %s: must be names, hashes or counts".formatted(SafeText.visible(names)))),
                "--names " + names);
    }

    private String text(Explanation explanation) {
        if (format == Format.html) {
            return HtmlReport.inOnePiece(new ExplanationPage(explanation).report());
        }
        StringWriter text = new StringWriter();
        ExplanationPrinter printer = new ExplanationPrinter(new PrintWriter(text));
        if (format == Format.json) {
            printer.json(explanation);
        } else {
            printer.table(explanation);
        }
        return text.toString();
    }

    /** Formats by the names that a user types. */
    enum Format {
        table,
        json,
        html
    }
}
