package io.clout.evaluation;

import static io.clout.report.Report.Heading.number;
import static io.clout.report.Report.Heading.text;

import io.clout.config.ConfigException;
import io.clout.evaluation.Workshop.Topics;
import io.clout.evaluation.baseline.Pairs;
import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.Subject;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Heading;
import io.clout.report.Report.Section;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Whether newcomers get their due: how many of those who came after the founding are credible, how soon, and whether
 * they score as early ones do with as many reactors.
 */
public final class Fairness {
    private static final List<Heading> NEWCOMER_COLUMNS = List.of(
            text("log"),
            number("reactors_at_least", 0),
            number("newcomers", 0),
            number("share_credible", 3),
            number("mean_credibility", 3),
            number("median_days_until_credible", 0));

    private static final List<Heading> SAME_COLUMNS = List.of(
            text("log"),
            text("reactors"),
            number("early", 0),
            number("median_score_early", 1),
            number("late", 0),
            number("median_score_late", 1));

    private static final List<Heading> PART_COLUMNS =
            List.of(text("log"), number("reactions", 0), number("share_by_the_credible", 3));

    private static final int[] REACTORS = {3, 10, 30, 100};
    private static final double LAST_PART = 0.1;

    private final Workshop workshop;
    private final int foundingDays;
    private final int nights;
    private final List<List<Object>> credible = new ArrayList<>();
    private final List<List<Object>> due = new ArrayList<>();
    private final List<List<Object>> parts = new ArrayList<>();

    /**
     * @param foundingDays days from the log's first that count as its founding
     * @param nights on which the log is scored, evenly from the founding's end to the log's: so exactly is it told how
     *     soon people are credible
     */
    public Fairness(Workshop workshop, int foundingDays, int nights) {
        this.workshop = workshop;
        this.foundingDays = foundingDays;
        this.nights = nights;
    }

    /** A log as it is judged: when people were first reacted to, and when they were first credible. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Arrivals(long[] arrived, long[] credibleSince, double[] score, double[] credibility, Pairs pairs) {}

    /** Judges one log, from its beginning to its end. */
    public void judge(Subject subject, ActivityLog log) throws Exception {
        long first = log.at(0) / ActivityLog.MICROS_A_DAY;
        long last = log.at(log.size() - 1) / ActivityLog.MICROS_A_DAY;
        long founded = first + foundingDays;
        if (founded >= last) {
            throw new ConfigException("--founding-days %d: %s has %d days only"
                    .formatted(foundingDays, subject.name(), last - first + 1));
        }
        Arrivals arrivals = arrivals(subject, log, founded, last);
        for (int reactors : REACTORS) {
            credible(subject.name(), arrivals, founded, reactors);
        }
        for (int i = 0; i < REACTORS.length; i++) {
            int below = i + 1 < REACTORS.length ? REACTORS[i + 1] : Integer.MAX_VALUE;
            due(subject.name(), arrivals, founded, REACTORS[i], below);
        }
        part(subject.name(), log, arrivals);
    }

    private Arrivals arrivals(Subject subject, ActivityLog log, long founded, long last) throws Exception {
        long[] credibleSince = new long[log.people().size()];
        Arrays.fill(credibleSince, Long.MAX_VALUE);
        Scores scores = null;
        try (Workshop.Bench bench = workshop.bench(subject, log, log.size(), Topics.LEFT_OUT)) {
            for (int night = 1; night <= nights; night++) {
                long day = founded + (last - founded) * night / nights;
                scores = bench.night(List.of("run.date=" + LocalDate.ofEpochDay(day)));
                for (int person = 0; person < credibleSince.length; person++) {
                    if (scores.credibility()[person] > 0) {
                        credibleSince[person] = Math.min(credibleSince[person], day);
                    }
                }
            }
        }
        if (Double.isNaN(scores.credibleShare())) {
            throw new ConfigException("fairness: scores have no column credibility in this edition of the model");
        }
        long[] arrived = new long[credibleSince.length];
        Arrays.fill(arrived, Long.MAX_VALUE);
        for (int row = 0; row < log.size(); row++) {
            if (log.isPositive(row)) {
                int author = log.people().of(log.author(row));
                arrived[author] = Math.min(arrived[author], log.at(row) / ActivityLog.MICROS_A_DAY);
            }
        }
        return new Arrivals(arrived, credibleSince, scores.score(), scores.credibility(), Pairs.of(log, 0, log.size()));
    }

    private void credible(String log, Arrivals people, long founded, int reactors) {
        int[] late = people(
                people,
                person -> people.arrived()[person] >= founded && people.pairs().reactors(person) >= reactors);
        double[] days = Arrays.stream(late)
                .filter(person -> people.credibleSince()[person] < Long.MAX_VALUE)
                .mapToDouble(person -> people.credibleSince()[person] - people.arrived()[person])
                .sorted()
                .toArray();
        int now = (int) Arrays.stream(late)
                .filter(person -> people.credibility()[person] > 0)
                .count();
        double full = Arrays.stream(late)
                .mapToDouble(person -> people.credibility()[person])
                .average()
                .orElse(Double.NaN);
        credible.add(Arrays.asList(
                log,
                reactors,
                late.length,
                late.length == 0 ? Double.NaN : now / (double) late.length,
                full,
                median(days)));
    }

    private void due(String log, Arrivals people, long founded, int least, int below) {
        IntPredicate isOfThese = person ->
                people.pairs().reactors(person) >= least && people.pairs().reactors(person) < below;
        double[] late = scores(people, isOfThese.and(person -> people.arrived()[person] >= founded));
        double[] early = scores(people, isOfThese.and(person -> people.arrived()[person] < founded));
        String range = below == Integer.MAX_VALUE ? least + " and more" : least + " to " + (below - 1);
        due.add(Arrays.asList(log, range, early.length, median(early), late.length, median(late)));
    }

    private static double[] scores(Arrivals people, IntPredicate which) {
        return Arrays.stream(people(people, which))
                .mapToDouble(person -> people.score()[person])
                .sorted()
                .toArray();
    }

    private static int[] people(Arrivals people, IntPredicate which) {
        return IntStream.range(0, people.score().length).filter(which).toArray();
    }

    private void part(String log, ActivityLog rows, Arrivals people) {
        int[] last = IntStream.range((int) ((1 - LAST_PART) * rows.size()), rows.size())
                .filter(rows::isPositive)
                .toArray();
        long by = Arrays.stream(last)
                .filter(row -> people.credibility()[rows.people().of(rows.reactor(row))] > 0)
                .count();
        parts.add(Arrays.asList(log, last.length, last.length == 0 ? Double.NaN : by / (double) last.length));
    }

    private static double median(double[] sorted) {
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    /** Gives what was found, over all logs. */
    public List<Section> sections() {
        Grid newcomers = new Grid("newcomers", NEWCOMER_COLUMNS, credible);
        Grid same = new Grid("same_reactors", SAME_COLUMNS, due);
        Grid part = new Grid("by_the_credible", PART_COLUMNS, parts);
        return List.of(
                new Section(
                        "Newcomers",
                        "People who were first reacted to after the founding, by the number of their reactors: how many are "
                                + "credible, and how many days after their first reaction, to the next of the nights that "
                                + "were run.",
                        List.of(),
                        List.of(newcomers)),
                new Section(
                        "Same reactors",
                        "Scores of people who came during the founding and after it, with as many reactors.",
                        List.of(),
                        List.of(same)),
                new Section(
                        "By the credible",
                        "Part of the last tenth of all reactions that is by people who are credible at the end.",
                        List.of(),
                        List.of(part)));
    }
}
