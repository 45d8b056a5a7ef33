package io.clout.evaluation.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The measures as plain loops, to check the fast ones by hand. */
public final class MeasuresTwin {
    private MeasuresTwin() {}

    /** Share of pairs with different outcomes that are predicted in their order; ties count half. */
    public static double concordance(double[] predicted, double[] outcome) {
        double right = 0;
        double pairs = 0;
        for (int i = 0; i < predicted.length; i++) {
            for (int j = 0; j < predicted.length; j++) {
                if (outcome[i] > outcome[j]) {
                    pairs++;
                    right += predicted[i] > predicted[j] ? 1 : predicted[i] == predicted[j] ? 0.5 : 0;
                }
            }
        }
        return right / pairs;
    }

    /** AUC: who is of the top 1 % by outcome against everybody else. */
    public static double aucOfTop(double[] predicted, double[] outcome) {
        double[] sorted = Arrays.stream(outcome).sorted().toArray();
        double least = sorted[sorted.length - (int) Math.ceil(sorted.length / 100.0)];
        double[] top =
                Arrays.stream(outcome).map(y -> y > 0 && y >= least ? 1 : 0).toArray();
        return concordance(predicted, top);
    }

    /** NDCG with a gain of ln(1 + outcome); each place has the mean gain of those who are tied there. */
    public static double ndcg(double[] predicted, double[] outcome, int places) {
        return discounted(predicted, outcome, places) / discounted(outcome, outcome, places);
    }

    private static double discounted(double[] by, double[] outcome, int places) {
        Integer[] order = IntStream.range(0, by.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> by[i]).reversed())
                .toArray(Integer[]::new);
        double sum = 0;
        for (int place = 0; place < Math.min(places, order.length); place++) {
            double value = by[order[place]];
            double gain = IntStream.range(0, by.length)
                    .filter(i -> by[i] == value)
                    .mapToDouble(i -> Math.log1p(outcome[i]))
                    .average()
                    .orElseThrow();
            sum += gain / (Math.log(place + 2) / Math.log(2));
        }
        return sum;
    }
}
