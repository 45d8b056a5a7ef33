package io.clout.evaluation.baseline;

/**
 * A score like Tweepcred, by the published recommendation algorithm: PageRank, less for those who react to far more
 * people than react to them, on a scale of 0 to 100 that is logarithmic.
 */
public final class Tweepcred {
    private static final double CONSTANT = 130;
    private static final double SLOPE = 5.21;
    private static final int MANY = 2500;
    private static final double RATIO = 0.6;
    private static final double STEEPNESS = 3;
    private static final double MOST = 50;

    private Tweepcred() {}

    public static double[] of(Pairs pairs) {
        double[] rank = PageRank.of(pairs, pair -> 1);
        int[] given = new int[pairs.people()];
        for (int pair = 0; pair < pairs.size(); pair++) {
            given[pairs.reactor(pair)]++;
        }
        double[] score = new double[rank.length];
        for (int person = 0; person < score.length; person++) {
            double mass = rank[person] / divisor(given[person], pairs.reactors(person));
            score[person] = mass > 0 ? Math.max(0, Math.min(100, CONSTANT + SLOPE * Math.log(mass))) : 0;
        }
        return score;
    }

    private static double divisor(int given, int received) {
        if (given <= MANY) {
            return 1;
        }
        double ratio = (1.0 + given) / (1.0 + received);
        double divisor = Math.exp(STEEPNESS * (ratio - RATIO) * Math.log(Math.log(given)));
        return Math.max(1, Math.min(MOST, divisor));
    }
}
