package io.clout.cli;

import io.clout.config.ConfigException;
import io.clout.evaluation.Evaluation;
import io.clout.evaluation.Evaluation.Plan;
import io.clout.evaluation.EvaluationFindings;
import io.clout.evaluation.Labels;
import io.clout.evaluation.Measured;
import io.clout.evaluation.OutsideNumbers;
import io.clout.evaluation.Stability;
import io.clout.evaluation.TopicEvaluation;
import io.clout.evaluation.Workshop;
import io.clout.evaluation.Workshop.Topics;
import io.clout.evaluation.log.AccountColumn;
import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.Cut;
import io.clout.evaluation.log.LogReader;
import io.clout.evaluation.log.OutcomeRows;
import io.clout.evaluation.log.Subject;
import io.clout.report.Report;
import io.clout.report.Report.Section;
import io.clout.report.ReportFiles;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clout evaluate}: whether scores tell the future better than simple ways do. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Scores each log before a cut, and compares everybody who was reacted to until then with what came after,"
                    + " beside eleven simple ways to tell.",
            "Writes report.html, report.json and tables in Parquet."
        })
public final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BenchOptions bench;

    @Option(
            names = "--cut",
            split = ",",
            defaultValue = "50%,70%",
            paramLabel = "CUT",
            description = "A share of the rows, a date or an instant. Default: ${DEFAULT-VALUE}.")
    private List<String> cuts;

    @Option(
            names = "--horizons",
            split = ",",
            defaultValue = "30,90,365",
            paramLabel = "DAYS",
            description = "Days after the cut that are told besides the rest of the log. Default: ${DEFAULT-VALUE}.")
    private List<Integer> horizons;

    @Option(names = "--without", paramLabel = "STAGE", description = "Leaves out a stage that is not judged: topics.")
    private List<String> without = new ArrayList<>();

    @Option(
            names = "--column",
            paramLabel = "NAME=TABLE:EXPR",
            description = "A column of a table of accounts as one more way to tell; may be repeated.")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--by-topic", description = "Judges scores on topics as well, by later reactions on each.")
    private boolean isByTopic;

    @Option(
            names = "--outcome",
            paramLabel = "SOURCE:CONDITION",
            description = "Rows of a dump that topics are judged by, in place of reactions.")
    private String outcome;

    @Option(
            names = "--authors",
            defaultValue = "20",
            paramLabel = "N",
            description = "Fewest people of a topic that is judged. Default: ${DEFAULT-VALUE}.")
    private int authors;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "Pairs that people judged: a table with the columns more and less, ids of persons.")
    private String labels;

    @Option(names = "--stability", description = "Scores the day after each cut as well.")
    private boolean isStability;

    @Option(
            names = "--resamples",
            defaultValue = "200",
            paramLabel = "N",
            description = "Bootstrap resamples of people. Default: ${DEFAULT-VALUE}.")
    private int resamples;

    private final List<Measured> measured = new ArrayList<>();
    private final OutsideNumbers outside = new OutsideNumbers();

    @Override
    public Integer call() throws Exception {
        if (!List.of("topics").containsAll(without) || (isByTopic && !without.isEmpty())) {
            throw new ConfigException("--without %s: can be topics, and not with --by-topic".formatted(without));
        }
        List<Subject> subjects = bench.subjects();
        try (SparkSession spark =
                        CommonOptions.session("clout evaluate", subjects.get(0).load());
                Workshop workshop = bench.workshop(spark)) {
            long start = System.nanoTime();
            Looks looks = new Looks(
                    new TopicEvaluation(authors),
                    new Stability(workshop),
                    Optional.ofNullable(labels).map(path -> new Labels(spark, path)));
            for (int done = 0; done < subjects.size(); done++) {
                judge(spark, workshop, subjects.get(done), looks);
                // Reported now, since the next log may fail.
                write(spark, workshop, subjects.subList(0, done + 1), looks, (System.nanoTime() - start) / 1e9);
            }
            print(new EvaluationFindings(measured));
        }
        return 0;
    }

    private void write(SparkSession spark, Workshop workshop, List<Subject> subjects, Looks looks, double seconds) {
        List<String> notes = new ArrayList<>(bench.notes(subjects));
        notes.add("cuts %s, %d resamples, seed %d".formatted(cuts, resamples, bench.seed()));
        notes.add(String.format(Locale.ROOT, "%.1f s, of which the product took %.1f s", seconds, workshop.seconds()));
        List<Section> sections = new ArrayList<>(new EvaluationFindings(measured).sections());
        sections.addAll(looks.sections());
        String path =
                new ReportFiles(spark, bench.out("evaluate")).write(new Report("Clout: evaluation", notes, sections));
        workshop.report(notes.get(notes.size() - 1) + "; report: " + path);
    }

    /** Examinations beside predictions. */
    private final class Looks {
        private final TopicEvaluation topics;
        private final Stability stability;
        private final Optional<Labels> labelled;

        Looks(TopicEvaluation topics, Stability stability, Optional<Labels> labelled) {
            this.topics = topics;
            this.stability = stability;
            this.labelled = labelled;
        }

        List<Section> sections() {
            List<Section> all = new ArrayList<>();
            if (isByTopic) {
                all.add(topics.section());
            }
            if (!columns.isEmpty()) {
                all.add(outside.section());
            }
            labelled.ifPresent(l -> all.add(l.section()));
            if (isStability) {
                all.add(stability.section());
            }
            return all;
        }
    }

    private void judge(SparkSession spark, Workshop workshop, Subject subject, Looks looks) throws Exception {
        ActivityLog log = new LogReader(spark, subject.load()).read();
        workshop.report("%s: %,d activities of %,d people"
                .formatted(subject.name(), log.size(), log.people().size()));
        Map<String, double[]> extra = new LinkedHashMap<>();
        for (String text : columns) {
            AccountColumn column = AccountColumn.of(text);
            extra.put(column.name(), column.read(spark, subject.load(), log));
        }
        List<OutcomeRows.Gain> gains = !isByTopic
                ? List.of()
                : outcome == null
                        ? OutcomeRows.reactions(log)
                        : OutcomeRows.of(outcome).read(spark, subject, log);
        Evaluation evaluation = new Evaluation(
                workshop,
                new Plan(horizons, resamples, bench.seed(), without.isEmpty() ? Topics.KEPT : Topics.LEFT_OUT));
        List<String> settings = isByTopic ? TopicEvaluation.EVERYBODY : List.of();
        for (String text : cuts) {
            Cut cut = Cut.of(text, log);
            measured.addAll(evaluation.judge(subject, log, cut, extra, settings, (scores, ways) -> {
                if (isByTopic) {
                    looks.topics.judge(spark, subject.name(), log, cut, scores, gains);
                }
                extra.keySet().forEach(name -> outside.judge(subject.name(), cut.name(), name, ways));
                looks.labelled.ifPresent(l -> l.judge(subject.name(), cut.name(), log, ways));
            }));
            if (isStability) {
                looks.stability.judge(subject, log, cut);
            }
        }
    }

    private void print(EvaluationFindings findings) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%nLead of the score in telling reactors over the rest of the log, in thousandths%n");
        TextTable table = new TextTable(List.of("way", "lead", "standard error", "logs won", "p corrected"), 40);
        List<Object[]> rows = new ArrayList<>();
        findings.leads("reactors", "rest")
                .forEach((way, lead) -> rows.add(new Object[] {
                    way,
                    rounded(lead.mean(), 1),
                    rounded(lead.error(), 1),
                    lead.won() + " of " + lead.logs(),
                    rounded(lead.corrected(), 4)
                }));
        table.print(rows, out);
        out.flush();
    }

    private static String rounded(double value, int decimals) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
