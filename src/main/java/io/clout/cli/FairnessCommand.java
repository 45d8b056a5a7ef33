package io.clout.cli;

import io.clout.config.ConfigException;
import io.clout.evaluation.Fairness;
import io.clout.evaluation.Workshop;
import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.LogReader;
import io.clout.evaluation.log.Subject;
import io.clout.report.Report;
import io.clout.report.ReportFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clout fairness}: whether newcomers get their due. */
@Command(
        name = "fairness",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Scores each log on several dates, and tells how many of those who came after its founding are credible,"
                    + " how soon, and how they score beside early ones with as many reactors.",
            "Writes report.html, report.json and tables in Parquet."
        })
public final class FairnessCommand implements Callable<Integer> {
    @Mixin
    private BenchOptions bench;

    @Option(
            names = "--founding-days",
            defaultValue = "30",
            paramLabel = "N",
            description = "Days from the log's first that count as its founding; runs tells how many they are."
                    + " Default: ${DEFAULT-VALUE}.")
    private int foundingDays;

    @Option(
            names = "--nights",
            defaultValue = "12",
            paramLabel = "N",
            description = "Dates on which the log is scored. Default: ${DEFAULT-VALUE}.")
    private int nights;

    @Override
    public Integer call() throws Exception {
        if (foundingDays < 1 || nights < 1) {
            throw new ConfigException(
                    "--founding-days %d, --nights %d: must be at least 1".formatted(foundingDays, nights));
        }
        List<Subject> subjects = bench.subjects();
        try (SparkSession spark =
                        CommonOptions.session("clout fairness", subjects.get(0).load());
                Workshop workshop = bench.workshop(spark)) {
            Fairness fairness = new Fairness(workshop, foundingDays, nights);
            for (Subject subject : subjects) {
                ActivityLog log = new LogReader(spark, subject.load()).read();
                fairness.judge(subject, log);
            }
            List<String> notes = new ArrayList<>(bench.notes(subjects));
            notes.add("founding of %d days, %d nights".formatted(foundingDays, nights));
            String path = new ReportFiles(spark, bench.out("fairness"))
                    .write(new Report("Clout: fairness", notes, fairness.sections()));
            workshop.report("report: " + path);
        }
        return 0;
    }
}
