package io.clout.evaluation.baseline;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Power iterations over pairs of people: PageRank, and TunkRank. */
final class PageRank {
    private static final double DAMPING = 0.85;
    /** TunkRank: probability that somebody hands on a message that they saw. */
    private static final double RETWEET = 0.05;

    private static final double TOLERANCE = 1e-10;
    private static final int MOST_ITERATIONS = 200;

    private final Pairs pairs;
    private final double[] weight;
    private final double[] given;
    private final boolean[] isThere;
    private final int number;

    private PageRank(Pairs pairs, IntToDoubleFunction weightOfPair) {
        this.pairs = pairs;
        this.weight = new double[pairs.size()];
        this.given = new double[pairs.people()];
        this.isThere = new boolean[pairs.people()];
        for (int pair = 0; pair < weight.length; pair++) {
            weight[pair] = weightOfPair.applyAsDouble(pair);
            given[pairs.reactor(pair)] += weight[pair];
            isThere[pairs.reactor(pair)] = true;
            isThere[pairs.author(pair)] = true;
        }
        int there = 0;
        for (boolean person : isThere) {
            there += person ? 1 : 0;
        }
        number = there;
    }

    /** PageRank with damping .85; people who reacted to nobody hand on evenly to all. */
    static double[] of(Pairs pairs, IntToDoubleFunction weightOfPair) {
        return new PageRank(pairs, weightOfPair).pageRank();
    }

    /** TunkRank: Σ over reactors of (1 + p·their own rank)/(number of people they react to), p = .05. */
    static double[] tunkRank(Pairs pairs) {
        return new PageRank(pairs, pair -> 1).tunkRank();
    }

    private double[] pageRank() {
        double[] rank = new double[given.length];
        for (int person = 0; person < rank.length; person++) {
            rank[person] = isThere[person] ? 1.0 / number : 0;
        }
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            double dangling = 0;
            for (int person = 0; person < rank.length; person++) {
                dangling += given[person] == 0 ? rank[person] : 0;
            }
            double[] handed = handed(rank);
            double everybody = (1 - DAMPING + DAMPING * dangling) / number;
            double change = 0;
            for (int person = 0; person < rank.length; person++) {
                double next = isThere[person] ? everybody + DAMPING * handed[person] : 0;
                change += Math.abs(next - rank[person]);
                rank[person] = next;
            }
            if (change < TOLERANCE) {
                break;
            }
        }
        return rank;
    }

    private double[] tunkRank() {
        double[] rank = new double[given.length];
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            double[] heard = Arrays.stream(rank).map(r -> 1 + RETWEET * r).toArray();
            double[] next = handed(heard);
            double change = 0;
            for (int person = 0; person < rank.length; person++) {
                change = Math.max(change, Math.abs(next[person] - rank[person]) / Math.max(1, next[person]));
            }
            rank = next;
            if (change < TOLERANCE) {
                break;
            }
        }
        return rank;
    }

    private double[] handed(double[] rank) {
        double[] sums = new double[rank.length];
        for (int pair = 0; pair < weight.length; pair++) {
            int reactor = pairs.reactor(pair);
            sums[pairs.author(pair)] += rank[reactor] * weight[pair] / given[reactor];
        }
        return sums;
    }
}
