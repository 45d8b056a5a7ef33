package io.clout.cli;

import io.clout.config.ConfigException;
import io.clout.evaluation.Scores;
import io.clout.evaluation.Workshop;
import io.clout.evaluation.Workshop.Topics;
import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.LogReader;
import io.clout.evaluation.log.LogWriter;
import io.clout.evaluation.log.Subject;
import io.clout.evaluation.sample.SampleCard;
import io.clout.evaluation.sample.Sampling;
import io.clout.report.Report;
import io.clout.report.ReportFiles;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clout sample}: a smaller log that is like a large one. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the activities among some persons of a log as dumps, sample.conf that reads them, and a card that tells"
                    + " how far they are like the log.",
            "By hash, a smaller sample is part of a larger one, on any day."
        })
public final class SampleCommand implements Callable<Integer> {
    @Mixin
    private BenchOptions bench;

    @Option(names = "--by", defaultValue = "HASH", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Sampling by;

    @Option(
            names = "--share",
            defaultValue = "0.1",
            paramLabel = "SHARE",
            description = "Share of the persons, in (0, 1]. Default: ${DEFAULT-VALUE}.")
    private double share;

    @Override
    public Integer call() throws Exception {
        if (!(share > 0 && share <= 1)) {
            throw new ConfigException("--share %s: must be in (0, 1]".formatted(share));
        }
        List<Subject> subjects = bench.subjects();
        if (subjects.size() != 1) {
            throw new ConfigException("--conf: a sample is of one log, and %d are given".formatted(subjects.size()));
        }
        Subject subject = subjects.get(0);
        try (SparkSession spark = CommonOptions.session("clout sample", subject.load());
                Workshop workshop = bench.workshop(spark)) {
            ActivityLog full = new LogReader(spark, subject.load()).read();
            ActivityLog sample = Sampling.among(full, by.choose(full, share, bench.seed()));
            String folder = bench.out("sample");
            Path dumps = new Path(folder, "dumps");
            dumps.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(dumps, true);
            List<String> settings =
                    LogWriter.to(spark, absolute(dumps.toString())).write(sample, sample.size());
            ReportFiles files = new ReportFiles(spark, folder);
            files.text("sample.conf", overlay(subject, settings));
            List<String> notes = new ArrayList<>(bench.notes(subjects));
            notes.add(String.format(Locale.ROOT, "%s, share %s, seed %d", by, share, bench.seed()));
            String path = files.write(new Report(
                    "Clout: sample of " + subject.name(),
                    notes,
                    List.of(new SampleCard(full, sample)
                            .section(scored(workshop, subject, full), scored(workshop, subject, sample)))));
            workshop.report("%,d of %,d activities; card: %s".formatted(sample.size(), full.size(), path));
        }
        return 0;
    }

    private static Scores scored(Workshop workshop, Subject subject, ActivityLog log) throws Exception {
        try (Workshop.Bench laid = workshop.bench(subject, log, log.size(), Topics.LEFT_OUT)) {
            return laid.score(List.of());
        }
    }

    /** The configuration that the sample is of, with the sample's dumps in place of its own. */
    private static String overlay(Subject subject, List<String> settings) {
        StringBuilder text = new StringBuilder(
                "include file(%s)%n%n".formatted(LogWriter.quoted(subject.conf().getAbsolutePath())));
        for (String setting : settings) {
            text.append(setting.replaceFirst("=", " = ")).append('\n');
        }
        for (String setting : subject.settings()) {
            text.append("# set as well: --set ").append(setting).append('\n');
        }
        return text.toString();
    }

    private static String absolute(String path) {
        return path.contains(":") ? path : new File(path).getAbsolutePath();
    }
}
