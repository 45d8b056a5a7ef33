package io.clout.evaluation.baseline;

import io.clout.evaluation.log.ActivityLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Simple ways to tell who will be reacted to, from the rows before a moment: one number for each person. All take
 * reactions of positive kinds between different persons, each for one.
 */
public final class Baselines {
    /** Half-lives in days. */
    private static final int[] HALF_LIVES = {7, 30, 365};
    /** Days that are added to the days of somebody's presence: the key {@code absence} of the model. */
    private static final double ABSENCE = 7;

    private final ActivityLog log;
    private final int rows;
    private final long moment;
    private final Pairs pairs;

    /** Takes the first rows of a log, which are before {@code moment}. */
    public Baselines(ActivityLog log, int rows, long moment) {
        this.log = log;
        this.rows = rows;
        this.moment = moment;
        this.pairs = Pairs.of(log, 0, rows);
    }

    public Pairs pairs() {
        return pairs;
    }

    /** Gives the eleven ways, and those that need more than pairs and times, by name. */
    public Map<String, double[]> all() {
        Map<String, double[]> all = new LinkedHashMap<>(eleven());
        double[] here = presence();
        double[] logPair = logPair(365);
        double[] around = new double[logPair.length];
        Arrays.setAll(around, person -> logPair[person] * here[person]);
        all.put("log-pair 365 × presence", around);
        if (log.contents() > 0) {
            all.put("h-index", hIndex());
        }
        return all;
    }

    /** Gives the eleven simple ways that every log can be told by. */
    public Map<String, double[]> eleven() {
        double[] counts = pairs.sums(row -> 1);
        Map<String, double[]> all = new LinkedHashMap<>();
        all.put("count", pairs.byAuthor(pair -> counts[pair]));
        all.put("distinct", pairs.byAuthor(pair -> 1));
        for (int halfLife : HALF_LIVES) {
            all.put("decayed " + halfLife, decayed(halfLife));
        }
        for (int halfLife : HALF_LIVES) {
            all.put("log-pair " + halfLife, logPair(halfLife));
        }
        all.put("PageRank", PageRank.of(pairs, pair -> 1));
        all.put("PageRank weighted", PageRank.of(pairs, pair -> counts[pair]));
        all.put("TunkRank", PageRank.tunkRank(pairs));
        return all;
    }

    /** Gives the ways that attacks are told by, beside the score. */
    public Map<String, double[]> rivals() {
        Map<String, double[]> all = new LinkedHashMap<>();
        all.put("PageRank", PageRank.of(pairs, pair -> 1));
        all.put("decayed 30", decayed(30));
        all.put("Tweepcred", Tweepcred.of(pairs));
        return all;
    }

    /** Counts reactions, each halved for every {@code halfLife} days of its age. */
    private double[] decayed(double halfLife) {
        double[] sums = pairs.sums(row -> fade(row, halfLife));
        return pairs.byAuthor(pair -> sums[pair]);
    }

    private double[] logPair(double halfLife) {
        double[] sums = pairs.sums(row -> fade(row, halfLife));
        return pairs.byAuthor(pair -> Math.log1p(sums[pair]));
    }

    private double fade(int row, double halfLife) {
        double days = (moment - log.at(row)) / (double) ActivityLog.MICROS_A_DAY;
        return Math.pow(2, -days / halfLife);
    }

    /** The share of their time here in which people were around: they acted, or were reacted to. */
    private double[] presence() {
        long[] first = new long[pairs.people()];
        long[] last = new long[pairs.people()];
        Arrays.fill(first, Long.MAX_VALUE);
        Arrays.fill(last, Long.MIN_VALUE);
        for (int row = 0; row < rows; row++) {
            boolean isPost = log.reactor(row) == ActivityLog.NONE;
            if (isPost || log.isPositive(row)) {
                for (int account :
                        isPost ? new int[] {log.author(row)} : new int[] {log.author(row), log.reactor(row)}) {
                    int person = log.people().of(account);
                    first[person] = Math.min(first[person], log.at(row));
                    last[person] = Math.max(last[person], log.at(row));
                }
            }
        }
        double day = ActivityLog.MICROS_A_DAY;
        double[] presence = new double[first.length];
        for (int person = 0; person < presence.length; person++) {
            if (last[person] >= first[person]) {
                presence[person] =
                        (ABSENCE + (last[person] - first[person]) / day) / (ABSENCE + (moment - first[person]) / day);
            }
        }
        return presence;
    }

    /** The largest h such that h contents of somebody have h reactions each. */
    private double[] hIndex() {
        Map<Integer, Map<Integer, Integer>> byAuthor = new HashMap<>();
        for (int row = 0; row < rows; row++) {
            if (log.content(row) != ActivityLog.NONE && log.isPositive(row)) {
                byAuthor.computeIfAbsent(log.people().of(log.author(row)), a -> new HashMap<>())
                        .merge(log.content(row), 1, Integer::sum);
            }
        }
        double[] index = new double[pairs.people()];
        byAuthor.forEach((author, contents) -> index[author] = hIndex(new ArrayList<>(contents.values())));
        return index;
    }

    private static int hIndex(List<Integer> reactions) {
        reactions.sort(Comparator.reverseOrder());
        int h = 0;
        while (h < reactions.size() && reactions.get(h) > h) {
            h++;
        }
        return h;
    }
}
