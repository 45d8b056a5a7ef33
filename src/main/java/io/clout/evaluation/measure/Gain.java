package io.clout.evaluation.measure;

/**
 * NDCG over the first so many places: the gain is ln(1 + outcome), discounted by log2(1 + place), and divided by the
 * gain of the best order. People who are predicted equal share the mean of their gains over their places.
 */
public final class Gain implements Statistic {
    private final Ranks predicted;
    private final int[] byPrediction;
    private final Ranks ideal;
    private final int[] byOutcome;
    private final double[] gain;
    /** Sum of the discounts of the first so many places. */
    private final double[] discounts;

    private Gain(Ranks predicted, Ranks ideal, double[] outcome, int places) {
        this.predicted = predicted;
        this.byPrediction = predicted.order();
        this.ideal = ideal;
        this.byOutcome = ideal.order();
        this.gain = new double[outcome.length];
        for (int i = 0; i < gain.length; i++) {
            gain[i] = Math.log1p(outcome[i]);
        }
        this.discounts = new double[places + 1];
        for (int place = 1; place <= places; place++) {
            discounts[place] = discounts[place - 1] + Math.log(2) / Math.log(1.0 + place);
        }
    }

    /**
     * @param ideal of the outcome
     * @param outcome at least 0
     */
    public static Gain of(Ranks predicted, Ranks ideal, double[] outcome, int places) {
        return new Gain(predicted, ideal, outcome, places);
    }

    @Override
    public double value() {
        return value(null);
    }

    @Override
    public double value(byte[] weights) {
        double best = sum(ideal, byOutcome, weights);
        return best > 0 ? sum(predicted, byPrediction, weights) / best : Double.NaN;
    }

    private double sum(Ranks ranks, int[] ascending, byte[] weights) {
        int places = discounts.length - 1;
        double sum = 0;
        long taken = 0;
        for (int at = ascending.length - 1; at >= 0 && taken < places; ) {
            int rank = ranks.of(ascending[at]);
            long tied = 0;
            double gains = 0;
            for (; at >= 0 && ranks.of(ascending[at]) == rank; at--) {
                int weight = weights == null ? 1 : weights[ascending[at]];
                tied += weight;
                gains += weight * gain[ascending[at]];
            }
            if (tied > 0) {
                double discount = discounts[(int) Math.min(places, taken + tied)] - discounts[(int) taken];
                sum += gains / tied * discount;
                taken += tied;
            }
        }
        return sum;
    }
}
