package io.clout.cli;

import io.clout.config.CloutConfig;
import io.clout.config.ConfigException;
import io.clout.evaluation.Evaluation;
import io.clout.evaluation.Evaluation.Plan;
import io.clout.evaluation.EvaluationFindings;
import io.clout.evaluation.Measured;
import io.clout.evaluation.Workshop;
import io.clout.evaluation.Workshop.Topics;
import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.Cut;
import io.clout.evaluation.log.LogReader;
import io.clout.evaluation.log.Subject;
import io.clout.evaluation.report.Report;
import io.clout.evaluation.report.ReportFiles;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            names = "--resamples",
            defaultValue = "200",
            paramLabel = "N",
            description = "Bootstrap resamples of people. Default: ${DEFAULT-VALUE}.")
    private int resamples;

    @Override
    public Integer call() throws Exception {
        if (!List.of("topics").containsAll(without)) {
            throw new ConfigException("--without %s: can be topics".formatted(without));
        }
        List<Subject> subjects = bench.subjects();
        CloutConfig first = subjects.get(0).load();
        List<Measured> measured = new ArrayList<>();
        try (SparkSession spark = CommonOptions.session("clout evaluate", first);
                Workshop workshop = bench.workshop(spark)) {
            Topics topics = without.isEmpty() ? Topics.KEPT : Topics.LEFT_OUT;
            Evaluation evaluation = new Evaluation(workshop, new Plan(horizons, resamples, bench.seed(), topics));
            long start = System.nanoTime();
            for (Subject subject : subjects) {
                ActivityLog log = new LogReader(spark, subject.load()).read();
                workshop.tell("%s: %,d activities of %,d people"
                        .formatted(subject.name(), log.size(), log.people().size()));
                for (String cut : cuts) {
                    measured.addAll(evaluation.judge(subject, log, Cut.of(cut, log), Map.of(), scores -> null));
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            EvaluationFindings findings = new EvaluationFindings(measured);
            List<String> notes = new ArrayList<>(bench.notes(subjects));
            notes.add("cuts " + cuts + ", seed " + bench.seed());
            notes.add(String.format(
                    Locale.ROOT, "%.1f s, of which the product took %.1f s", seconds, workshop.seconds()));
            String path = new ReportFiles(spark, bench.out("evaluate"))
                    .write(new Report("Clout: evaluation", notes, findings.sections()));
            print(findings);
            workshop.tell(notes.get(notes.size() - 1));
            workshop.tell("report: " + path);
        }
        return 0;
    }

    private void print(EvaluationFindings findings) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%nLead of the score in telling reactors over the rest of the log, in thousandths%n");
        TextTable table = new TextTable(
                List.of("way", "lead", "standard error", "logs won", "p corrected"), 40);
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
