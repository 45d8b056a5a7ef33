package io.clout.evaluation.measure;

import java.util.stream.IntStream;

/**
 * Concordance index of a prediction with an outcome: of all pairs of people with different outcomes, the share in which
 * the one with the larger outcome was predicted to be larger. A tie in the prediction counts half. With an outcome of
 * two values it is the area under the ROC curve.
 *
 * <p>Takes O(n log n). A resample weighs people by whole numbers; pairs are then weighed to first order, by the sum of
 * both weights less one, which keeps what each person is concordant with and costs O(n).
 */
public final class Concordance implements Statistic {
    private final double[] concordant;
    private final double[] comparable;

    private Concordance(double[] concordant, double[] comparable) {
        this.concordant = concordant;
        this.comparable = comparable;
    }

    public static Concordance of(Ranks predicted, Ranks outcome) {
        int n = predicted.size();
        int[] order = predicted.order();
        long[] below = new long[outcome.distinct() + 1];
        IntStream.range(0, n).forEach(i -> below[outcome.of(i) + 1]++);
        for (int r = 1; r < below.length; r++) {
            below[r] += below[r - 1];
        }
        double[] concordant = new double[n];
        double[] comparable = new double[n];
        Counts seen = new Counts(outcome.distinct());
        for (int from = 0, to; from < n; from = to) {
            for (to = from; to < n && predicted.of(order[to]) == predicted.of(order[from]); to++) {
                int i = order[to];
                concordant[i] = lessAndMore(seen, from, outcome.of(i), 0.5, -0.5);
            }
            for (int k = from; k < to; k++) {
                seen.add(outcome.of(order[k]));
            }
            for (int k = from; k < to; k++) {
                int i = order[k];
                int y = outcome.of(i);
                long more = n - below[y + 1];
                concordant[i] += more + lessAndMore(seen, to, y, 0.5, -0.5);
                comparable[i] = below[y] + more;
            }
        }
        return new Concordance(concordant, comparable);
    }

    /** Weighs those among {@code all} seen who have a smaller outcome, and those who have a larger one. */
    private static double lessAndMore(Counts seen, long all, int outcome, double less, double more) {
        return less * seen.below(outcome) + more * (all - seen.below(outcome + 1));
    }

    @Override
    public double value() {
        return ratio(null);
    }

    @Override
    public double value(byte[] weights) {
        return ratio(weights);
    }

    private double ratio(byte[] weights) {
        double above = 0;
        double all = 0;
        for (int i = 0; i < concordant.length; i++) {
            int weight = weights == null ? 1 : 2 * weights[i] - 1;
            above += weight * concordant[i];
            all += weight * comparable[i];
        }
        return all > 0 ? above / all : Double.NaN;
    }

    /** Counts by place, with the number below any place in O(log n): a Fenwick tree. */
    private static final class Counts {
        private final int[] tree;

        Counts(int places) {
            tree = new int[places + 1];
        }

        void add(int place) {
            for (int i = place + 1; i < tree.length; i += i & -i) {
                tree[i]++;
            }
        }

        long below(int place) {
            long sum = 0;
            for (int i = place; i > 0; i -= i & -i) {
                sum += tree[i];
            }
            return sum;
        }
    }
}
