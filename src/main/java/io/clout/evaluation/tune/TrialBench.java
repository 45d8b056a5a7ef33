package io.clout.evaluation.tune;

import io.clout.evaluation.Evaluation;
import io.clout.evaluation.Scores;
import io.clout.evaluation.Workshop;
import io.clout.evaluation.Workshop.Topics;
import io.clout.evaluation.attack.Attack;
import io.clout.evaluation.attack.AttackedLog;
import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.Cut;
import io.clout.evaluation.log.Subject;
import io.clout.evaluation.measure.Measure;
import io.clout.evaluation.measure.Measure.Truth;
import io.clout.evaluation.measure.Ranks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One log before a cut, laid out once for all trials, beside the same log under each attack. The product keeps accounts
 * and credibility between them, as long as only keys of later formulas differ.
 */
public final class TrialBench implements AutoCloseable {
    private final Workshop workshop;
    private final Subject subject;
    private final Cut cut;
    private final long seed;
    private final Workshop.Bench bench;
    private final List<AttackedLog> attacked = new ArrayList<>();
    private final int[] people;
    private final Truth truth;

    /**
     * @param attacks that the objective counts, each at a size
     * @param size accounts that attack
     */
    public TrialBench(
            Workshop workshop, Subject subject, ActivityLog log, Cut cut, List<Attack> attacks, int size, long seed)
            throws Exception {
        this.workshop = workshop;
        this.subject = subject;
        this.cut = cut;
        this.seed = seed;
        int known = log.before(cut.at());
        this.bench = workshop.bench(subject, log, known, Topics.LEFT_OUT);
        this.people = Evaluation.judged(log, known);
        this.truth = Truth.of(Evaluation.reactorsAfter(log, known, people));
        ActivityLog before = log.copy(row -> row < known).build();
        if (!attacks.isEmpty()) {
            Scores scores = bench.score(List.of());
            for (Attack attack : attacks) {
                attacked.add(AttackedLog.lay(workshop, subject, before, scores, attack, size, seed));
            }
        }
    }

    /** Runs the product with some settings, or takes what the study has of them. */
    public Trial run(List<String> settings, Study study) throws Exception {
        String hash = subject.load(settings(settings)).hash();
        Optional<Trial> known = study.find(hash, seed, subject.name(), cut.name(), attacked.size());
        if (known.isPresent()) {
            return known.get();
        }
        double start = workshop.seconds();
        Scores scores = bench.score(settings);
        double points = 0;
        for (AttackedLog log : attacked) {
            points = Math.max(points, log.points(settings, scores));
        }
        Ranks ranks = Ranks.of(Evaluation.only(scores.mass(), people));
        Trial trial = new Trial(
                settings,
                hash + "/" + attacked.size(),
                seed,
                subject.name(),
                cut.name(),
                Measure.CONCORDANCE.of(ranks, truth).value(),
                Measure.NDCG.of(ranks, truth).value(),
                Measure.AUC.of(ranks, truth).value(),
                points,
                workshop.seconds() - start);
        study.add(trial);
        return trial;
    }

    private static List<String> settings(List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        all.add("run.date=1970-01-01");
        return all;
    }

    @Override
    public void close() {
        bench.close();
        attacked.forEach(AttackedLog::close);
    }
}
