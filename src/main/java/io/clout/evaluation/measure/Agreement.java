package io.clout.evaluation.measure;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** Agreement of two orders, or of two numbers, of the same people. */
public final class Agreement {
    /** Weight of a place in rank-biased overlap, against the one before it. */
    private static final double PERSISTENCE = 0.98;

    private Agreement() {}

    /** Share of the variance of {@code y} that a line over {@code x} explains. */
    public static double rSquared(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double both = 0;
        double ofX = 0;
        double ofY = 0;
        for (int i = 0; i < x.length; i++) {
            both += (x[i] - meanX) * (y[i] - meanY);
            ofX += (x[i] - meanX) * (x[i] - meanX);
            ofY += (y[i] - meanY) * (y[i] - meanY);
        }
        return ofX * ofY > 0 ? both * both / (ofX * ofY) : Double.NaN;
    }

    /**
     * Kendall's tau-b, in O(n log n): of the pairs that neither side ties, those in one order less those in the other,
     * over the geometric mean of the pairs that each side does not tie.
     */
    public static double kendall(double[] x, double[] y) {
        Ranks byX = Ranks.of(x);
        Ranks byY = Ranks.of(y);
        double free = pairs(x.length);
        double freeOfX = free - tied(byX);
        double freeOfY = free - tied(byY);
        if (freeOfX == 0 || freeOfY == 0) {
            return Double.NaN;
        }
        // Over pairs that y does not tie the concordance is (right + half of the ties in x)/all: so 2·it − 1 is their
        // difference over all of them.
        double concordance = Concordance.of(byX, byY).value();
        return (2 * concordance - 1) * freeOfY / Math.sqrt(freeOfX * freeOfY);
    }

    private static double tied(Ranks ranks) {
        int[] sizes = new int[ranks.distinct()];
        IntStream.range(0, ranks.size()).forEach(i -> sizes[ranks.of(i)]++);
        return Arrays.stream(sizes).mapToDouble(Agreement::pairs).sum();
    }

    private static double pairs(int n) {
        return n * (n - 1.0) / 2;
    }

    /** Rank-biased overlap of the first {@code depth} of two orders, from 0 to 1, with a persistence of .98. */
    public static double overlap(double[] x, double[] y, int depth) {
        int[] first = best(x);
        int[] second = best(y);
        Set<Integer> onlyFirst = new HashSet<>();
        Set<Integer> onlySecond = new HashSet<>();
        int common = 0;
        double weight = 1;
        double sum = 0;
        double weights = 0;
        for (int place = 0; place < Math.min(depth, x.length); place++) {
            if (first[place] == second[place]) {
                common++;
            } else {
                common += meet(first[place], onlyFirst, onlySecond) + meet(second[place], onlySecond, onlyFirst);
            }
            sum += weight * common / (place + 1);
            weights += weight;
            weight *= PERSISTENCE;
        }
        return weights > 0 ? sum / weights : Double.NaN;
    }

    private static int meet(int person, Set<Integer> here, Set<Integer> there) {
        if (there.remove(person)) {
            return 1;
        }
        here.add(person);
        return 0;
    }

    private static int[] best(double[] values) {
        return Ranks.of(Arrays.stream(values).map(v -> -v).toArray()).order();
    }

    /** The largest distance of two cumulative distributions: the statistic of Kolmogorov and Smirnov. */
    public static double kolmogorovSmirnov(double[] x, double[] y) {
        double[] a = Arrays.stream(x).sorted().toArray();
        double[] b = Arrays.stream(y).sorted().toArray();
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            double at = Math.min(a[i], b[j]);
            while (i < a.length && a[i] == at) {
                i++;
            }
            while (j < b.length && b[j] == at) {
                j++;
            }
            largest = Math.max(largest, Math.abs(i / (double) a.length - j / (double) b.length));
        }
        return largest;
    }
}
