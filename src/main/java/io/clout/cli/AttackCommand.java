package io.clout.cli;

import io.clout.config.ConfigException;
import io.clout.evaluation.Workshop;
import io.clout.evaluation.attack.Attack;
import io.clout.evaluation.attack.AttackFindings;
import io.clout.evaluation.attack.AttackTrial;
import io.clout.evaluation.attack.Bought;
import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.Cut;
import io.clout.evaluation.log.LogReader;
import io.clout.evaluation.log.Subject;
import io.clout.report.Report;
import io.clout.report.ReportFiles;
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

/** {@code clout attack}: price of a point for somebody who cheats. */
@Command(
        name = "attack",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Adds the rows of seeded attacks to a log, scores it with and without them, and tells the points that"
                    + " they buy, their price, and the effects on everybody else.",
            "Writes report.html, report.json and tables in Parquet."
        })
public final class AttackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BenchOptions bench;

    @Option(names = "--list", description = "Lists the attacks and ends.")
    private boolean isList;

    @Option(names = "--attack", split = ",", paramLabel = "NAME", description = "Attacks; all if not given.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--size",
            split = ",",
            defaultValue = "10,1000",
            paramLabel = "N",
            description = "Accounts that attack. Default: ${DEFAULT-VALUE}.")
    private List<Integer> sizes;

    @Option(
            names = "--target",
            split = ",",
            defaultValue = "UNKNOWN",
            paramLabel = "WHO",
            description = "Who is lifted: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private List<Bought.Target> targets;

    @Option(
            names = "--farm-at",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "The farm's first day: 0 is the log's first, 1 its last. Default: ${DEFAULT-VALUE}.")
    private double farmAt;

    @Option(
            names = "--without",
            paramLabel = "PART",
            description = "Leaves out the comparison with as many real reactions, which takes one more run: honest.")
    private List<String> without = new ArrayList<>();

    @Option(names = "--cut", paramLabel = "CUT", description = "Attacks the log as it was before; see evaluate.")
    private String cut;

    @Override
    public Integer call() throws Exception {
        if (isList) {
            Attack.all().forEach(a -> spec.commandLine().getOut().printf("%-16s %s%n", a.name(), a.text()));
            return 0;
        }
        if (!(farmAt >= 0 && farmAt <= 1)) {
            throw new ConfigException("--farm-at %s: must be in [0, 1]".formatted(farmAt));
        }
        List<Attack> attacks = attacks();
        List<Subject> subjects = bench.subjects();
        List<Bought> all = new ArrayList<>();
        try (SparkSession spark =
                        CommonOptions.session("clout attack", subjects.get(0).load());
                Workshop workshop = bench.workshop(spark)) {
            for (Subject subject : subjects) {
                ActivityLog log = new LogReader(spark, subject.load()).read();
                AttackTrial trial =
                        new AttackTrial(workshop, subject, before(log), List.of(), farmAt, bench.seed(), compared());
                for (Attack attack : attacks) {
                    for (int size : sizes) {
                        for (Bought.Target target : targets) {
                            all.add(reported(trial.run(attack, size, target)));
                        }
                    }
                }
            }
            List<String> notes = new ArrayList<>(bench.notes(subjects));
            notes.add("farm's first day at %s of the log, seed %d".formatted(farmAt, bench.seed()));
            notes.add(String.format(Locale.ROOT, "the product took %.1f s", workshop.seconds()));
            String path = new ReportFiles(spark, bench.out("attack"))
                    .write(new Report("Clout: attacks", notes, new AttackFindings(all).sections()));
            workshop.report("report: " + path);
        }
        return 0;
    }

    private AttackTrial.Honest compared() {
        if (!List.of("honest").containsAll(without)) {
            throw new ConfigException("--without %s: can be honest".formatted(without));
        }
        return without.isEmpty() ? AttackTrial.Honest.COMPARED : AttackTrial.Honest.LEFT_OUT;
    }

    private ActivityLog before(ActivityLog log) {
        if (cut == null) {
            return log;
        }
        long end = Cut.of(cut, log).at();
        return log.copy(row -> log.at(row) < end).build();
    }

    private List<Attack> attacks() {
        List<Attack> known = Attack.all();
        for (String name : names) {
            if (known.stream().noneMatch(a -> a.name().equals(name))) {
                throw new ConfigException("--attack %s: must be one of %s"
                        .formatted(name, known.stream().map(Attack::name).toList()));
            }
        }
        return known.stream()
                .filter(a -> names.isEmpty() || names.contains(a.name()))
                .toList();
    }

    private Bought reported(Bought bought) {
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%-16s %6d  %-8s  %+6.1f points (honest %6s)  rank %,d to %,d  innocents moved by %.2f at most, the fed by %.1f%n",
                        bought.attack(),
                        bought.size(),
                        bought.target().name().toLowerCase(Locale.ROOT),
                        bought.points(),
                        Double.isNaN(bought.honest()) ? "–" : String.format(Locale.ROOT, "%+.1f", bought.honest()),
                        bought.rankBefore(),
                        bought.rankAfter(),
                        bought.innocents().largest(),
                        bought.fed());
        spec.commandLine().getOut().flush();
        return bought;
    }
}
