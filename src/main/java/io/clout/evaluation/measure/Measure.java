package io.clout.evaluation.measure;

import java.util.Arrays;

/** Measures of a prediction: 1 is perfect, and a half is chance for all but {@link #NDCG}. */
public enum Measure {
    CONCORDANCE("concordance") {
        @Override
        public Statistic of(Ranks predicted, Truth truth) {
            return Concordance.of(predicted, truth.ranks());
        }
    },
    NDCG("NDCG@100") {
        @Override
        public Statistic of(Ranks predicted, Truth truth) {
            return Gain.of(predicted, truth.ranks(), truth.outcome(), PLACES);
        }
    },
    AUC("AUC top 1 %") {
        @Override
        public Statistic of(Ranks predicted, Truth truth) {
            return Concordance.of(predicted, truth.top());
        }
    };

    private static final int PLACES = 100;
    private static final double TOP = 0.01;

    private final String text;

    Measure(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public abstract Statistic of(Ranks predicted, Truth truth);

    /**
     * An outcome over people, and the numbers that measures need of it.
     *
     * @param top the outcome as 1 for the top 1 % and 0 for all others
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Truth(double[] outcome, Ranks ranks, Ranks top) {
        public static Truth of(double[] outcome) {
            double[] sorted = Arrays.stream(outcome).sorted().toArray();
            int most = (int) Math.ceil(TOP * sorted.length);
            // People tied with the last of the top belong to it; nobody with an outcome of 0 does.
            double least = Math.max(sorted[sorted.length - most], Double.MIN_VALUE);
            double[] top = Arrays.stream(outcome).map(y -> y >= least ? 1 : 0).toArray();
            return new Truth(outcome, Ranks.of(outcome), Ranks.of(top));
        }

        /** Whether there is anything to tell: two people with different outcomes. */
        public boolean isVaried() {
            return ranks.distinct() > 1;
        }
    }
}
