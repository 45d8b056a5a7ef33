package io.clout.evaluation.measure;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Seeded resamples of people, for bootstrap intervals: each counts as often as a Poisson number of mean 1 says. */
public final class Resamples {
    /** P(a Poisson number of mean 1 is at most its place). */
    private static final double[] CUMULATED = cumulated();

    private final byte[][] weights;

    private Resamples(byte[][] weights) {
        this.weights = weights;
    }

    /** Draws {@code number} resamples of {@code people}. */
    public static Resamples of(int people, int number, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[][] weights = new byte[number][people];
        for (byte[] resample : weights) {
            for (int i = 0; i < people; i++) {
                resample[i] = poisson(random.nextDouble());
            }
        }
        return new Resamples(weights);
    }

    private static byte poisson(double uniform) {
        byte number = 0;
        while (number < CUMULATED.length && uniform > CUMULATED[number]) {
            number++;
        }
        return number;
    }

    private static double[] cumulated() {
        double[] all = new double[16];
        double probability = Math.exp(-1);
        double sum = 0;
        for (int k = 0; k < all.length; k++) {
            sum += probability;
            all[k] = sum;
            probability /= k + 1;
        }
        return all;
    }

    /** Gives a statistic's value in each resample. */
    public double[] values(Statistic statistic) {
        return Arrays.stream(weights).mapToDouble(statistic::value).toArray();
    }

    /** Gives the middle 95 % of resampled values; values that are not numbers are left out. */
    public static Interval middle(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return new Interval(Double.NaN, Double.NaN);
        }
        return new Interval(quantile(sorted, 0.025), quantile(sorted, 0.975));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int low = (int) place;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
    }

    /** Ends of an interval. */
    public record Interval(double low, double high) {}
}
