package io.clout.evaluation;

import io.clout.evaluation.Workshop.Topics;
import io.clout.evaluation.baseline.Baselines;
import io.clout.evaluation.baseline.Outcomes;
import io.clout.evaluation.baseline.Pairs;
import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.Cut;
import io.clout.evaluation.log.Subject;
import io.clout.evaluation.measure.Measure;
import io.clout.evaluation.measure.Measure.Truth;
import io.clout.evaluation.measure.Ranks;
import io.clout.evaluation.measure.Resamples;
import io.clout.evaluation.measure.Resamples.Interval;
import io.clout.evaluation.measure.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Judges the product: it scores a log before a cut, and everybody who was reacted to until then is compared with what
 * came of them after it, beside simple ways to tell.
 */
public final class Evaluation {
    /** The way that is judged. */
    public static final String SCORE = "score";

    private final Workshop workshop;
    private final Plan plan;

    /**
     * @param horizons days after the cut that are told besides all that is left
     * @param resamples for intervals
     * @param seed of the resamples
     * @param topics whether topics are scored as well
     */
    public record Plan(List<Integer> horizons, int resamples, long seed, Topics topics) {}

    public Evaluation(Workshop workshop, Plan plan) {
        this.workshop = workshop;
        this.plan = plan;
    }

    /** Looks at a release while it is there. */
    @FunctionalInterface
    public interface Look {
        /** @param ways the score and all others, by name, as one number for each person */
        void at(Scores scores, Map<String, double[]> ways);
    }

    /**
     * Judges one log at one cut.
     *
     * @param extra more ways to tell, by name, as one number for each person
     * @param settings over the subject's own
     */
    public List<Measured> judge(
            Subject subject, ActivityLog log, Cut cut, Map<String, double[]> extra, List<String> settings, Look look)
            throws Exception {
        int known = log.before(cut.at());
        Baselines baselines = new Baselines(log, known, cut.at());
        int[] people = judged(baselines.pairs());
        Map<String, double[]> ways = new LinkedHashMap<>();
        try (Workshop.Bench bench = workshop.bench(subject, log, known, plan.topics())) {
            Scores scores = plan.topics() == Topics.KEPT ? bench.night(settings) : bench.score(settings);
            ways.put(SCORE, scores.mass());
            ways.putAll(baselines.all());
            ways.putAll(extra);
            look.at(scores, ways);
        }
        Map<String, Ranks> ranks = new LinkedHashMap<>();
        ways.forEach((way, all) -> ranks.put(way, Ranks.of(only(all, people))));
        Resamples resamples = Resamples.of(people.length, plan.resamples(), plan.seed());
        List<Measured> measured = new ArrayList<>();
        horizons(log, cut)
                .forEach((horizon, end) -> Outcomes.of(log, known, end).forEach((outcome, all) -> {
                    Truth truth = Truth.of(only(all, people));
                    if (truth.isVaried()) {
                        Situation told = new Situation(subject.name(), cut.name(), horizon, outcome);
                        measured.addAll(measure(told, ranks, truth, resamples));
                    }
                }));
        return measured;
    }

    /** Everybody who received a positive reaction before the cut. */
    private static int[] judged(Pairs pairs) {
        return IntStream.range(0, pairs.people())
                .filter(person -> pairs.reactors(person) > 0)
                .toArray();
    }

    /** Name of a prediction, and the end of its rows; a horizon that the log does not reach is left out. */
    private Map<String, Integer> horizons(ActivityLog log, Cut cut) {
        Map<String, Integer> ends = new LinkedHashMap<>();
        ends.put("rest", log.size());
        for (int days : plan.horizons()) {
            long end = cut.at() + days * ActivityLog.MICROS_A_DAY;
            if (end <= log.at(log.size() - 1)) {
                ends.put(days + " days", log.before(end));
            }
        }
        return ends;
    }

    private record Situation(String log, String cut, String horizon, String outcome) {}

    private static List<Measured> measure(Situation told, Map<String, Ranks> ways, Truth truth, Resamples resamples) {
        return Arrays.stream(Measure.values())
                .parallel()
                .map(measure -> measure(told, measure, ways, truth, resamples))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Measured> measure(
            Situation told, Measure measure, Map<String, Ranks> ways, Truth truth, Resamples resamples) {
        List<Measured> all = new ArrayList<>();
        double ours = 0;
        double[] oursResampled = null;
        for (Map.Entry<String, Ranks> way : ways.entrySet()) {
            Statistic statistic = measure.of(way.getValue(), truth);
            double value = statistic.value();
            double[] resampled = resamples.values(statistic);
            if (oursResampled == null) {
                ours = value;
                oursResampled = resampled;
            }
            double[] leads = new double[resampled.length];
            for (int i = 0; i < leads.length; i++) {
                leads[i] = oursResampled[i] - resampled[i];
            }
            Interval interval = Resamples.middle(resampled);
            all.add(new Measured(
                    told.log(),
                    told.cut(),
                    told.horizon(),
                    told.outcome(),
                    way.getKey(),
                    measure,
                    way.getValue().size(),
                    value,
                    interval,
                    ours - value,
                    Resamples.middle(leads)));
        }
        return all;
    }

    /** Gives everybody who received a positive reaction in the first rows of a log. */
    public static int[] judged(ActivityLog log, int rows) {
        return judged(Pairs.of(log, 0, rows));
    }

    /** Gives the outcome that all else is compared by: distinct reactors in the rest of a log. */
    public static double[] reactorsAfter(ActivityLog log, int rows, int[] people) {
        Pairs later = Pairs.of(log, rows, log.size());
        return Arrays.stream(people).mapToDouble(later::reactors).toArray();
    }

    /** Gives the numbers of some people out of those of all. */
    public static double[] only(double[] all, int[] people) {
        return Arrays.stream(people).mapToDouble(person -> all[person]).toArray();
    }
}
