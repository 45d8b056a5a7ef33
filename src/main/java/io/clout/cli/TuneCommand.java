package io.clout.cli;

import io.clout.config.ConfigException;
import io.clout.evaluation.Workshop;
import io.clout.evaluation.attack.Attack;
import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.Cut;
import io.clout.evaluation.log.LogReader;
import io.clout.evaluation.log.Subject;
import io.clout.evaluation.tune.Key;
import io.clout.evaluation.tune.Study;
import io.clout.evaluation.tune.Trial;
import io.clout.evaluation.tune.TrialBench;
import io.clout.evaluation.tune.TuneFindings;
import io.clout.evaluation.tune.Tuner;
import io.clout.report.Report;
import io.clout.report.ReportFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clout tune}: which settings tell best, and cannot be bought. */
@Command(
        name = "tune",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tries settings on logs, all in one session: a log is read once.",
            "Writes a report, the table of trials, and the winner as an overlay. The same command goes on with a study"
                    + " that broke."
        })
public final class TuneCommand implements Callable<Integer> {
    /** How candidates are chosen. */
    enum Method {
        GRID,
        RANDOM,
        HALVING
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private BenchOptions bench;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "KEY=VALUE,…",
            description = "A key and the values that are tried; may be repeated.")
    private List<String> keys;

    @Option(names = "--study", defaultValue = "study", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(
            names = "--method",
            defaultValue = "GRID",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Method method;

    @Option(
            names = "--trials",
            defaultValue = "32",
            paramLabel = "N",
            description = "Combinations by chance, for RANDOM and HALVING. Default: ${DEFAULT-VALUE}.")
    private int trials;

    @Option(
            names = "--cut",
            defaultValue = "70%",
            paramLabel = "CUT",
            description = "See evaluate. Default: ${DEFAULT-VALUE}.")
    private String cut;

    @Option(names = "--attack", split = ",", paramLabel = "NAME", description = "Attacks that the objective counts.")
    private List<String> attacks = new ArrayList<>();

    @Option(
            names = "--size",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Accounts that attack. Default: ${DEFAULT-VALUE}.")
    private int size;

    @Option(
            names = "--weight",
            defaultValue = "0.002",
            paramLabel = "W",
            description = "What a point that the best attack buys takes off the objective. Default: ${DEFAULT-VALUE}.")
    private double weight;

    @Override
    public Integer call() throws Exception {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
            throw new ConfigException("--study %s: must be of letters, digits, and _ . -".formatted(name));
        }
        List<Key> tried = keys.stream().map(Key::of).toList();
        List<Subject> subjects = bench.subjects();
        String folder = bench.out("tune") + "/" + name;
        Study study = new Study(Path.of(folder));
        List<TrialBench> benches = new ArrayList<>();
        try (SparkSession spark =
                        CommonOptions.session("clout tune", subjects.get(0).load());
                Workshop workshop = bench.workshop(spark)) {
            for (Subject subject : subjects) {
                ActivityLog log = new LogReader(spark, subject.load()).read();
                benches.add(new TrialBench(workshop, subject, log, Cut.of(cut, log), chosen(), size, bench.seed()));
            }
            Tuner tuner = new Tuner(
                    (settings, log) -> reported(benches.get(log).run(settings, study)), benches.size(), weight);
            if (method == Method.HALVING) {
                tuner.halving(Key.chosen(tried, trials, bench.seed()));
            } else {
                tuner.all(method == Method.GRID ? Key.grid(tried) : Key.chosen(tried, trials, bench.seed()));
            }
            TuneFindings findings = new TuneFindings(tuner, tried, weight);
            ReportFiles files = new ReportFiles(spark, folder);
            files.text("winner.conf", findings.overlay(name));
            String path = files.write(new Report("Clout: tuning", notes(subjects, workshop), findings.sections()));
            spec.commandLine().getOut().printf("%n%s", findings.overlay(name));
            spec.commandLine().getOut().flush();
            workshop.report("report: " + path);
        }
        return 0;
    }

    private List<String> notes(List<Subject> subjects, Workshop workshop) {
        List<String> notes = new ArrayList<>(bench.notes(subjects));
        notes.add("study %s, %s, cut %s, seed %d, attacks %s at %d"
                .formatted(name, method, cut, bench.seed(), attacks, size));
        notes.add(String.format(Locale.ROOT, "the product took %.1f s", workshop.seconds()));
        return notes;
    }

    private List<Attack> chosen() {
        List<Attack> known = Attack.all();
        return attacks.stream()
                .map(wanted -> known.stream()
                        .filter(a -> a.name().equals(wanted))
                        .findFirst()
                        .orElseThrow(() -> new ConfigException("--attack %s: must be one of %s"
                                .formatted(
                                        wanted, known.stream().map(Attack::name).toList()))))
                .toList();
    }

    private Trial reported(Trial trial) {
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %s  objective %.4f, attacks buy %.1f, %.1f s%n",
                        trial.log(),
                        String.join(" ", trial.settings()),
                        trial.objective(weight),
                        trial.points(),
                        trial.seconds());
        spec.commandLine().getOut().flush();
        return trial;
    }
}
