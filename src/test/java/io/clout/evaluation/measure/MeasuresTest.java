package io.clout.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.evaluation.measure.Measure.Truth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    private static final double EXACT = 1e-12;

    @Test
    void aPairOfEqualPredictionsCountsHalf() {
        double[] predicted = {1, 1, 2};
        double[] outcome = {0, 5, 9};
        // Pairs: (a, b) tied, (a, c) right, (b, c) right.
        assertThat(Measure.CONCORDANCE
                        .of(Ranks.of(predicted), Truth.of(outcome))
                        .value())
                .isEqualTo(2.5 / 3);
    }

    @Test
    void peopleWithEqualOutcomesAreNotCompared() {
        double[] predicted = {3, 1, 2};
        double[] outcome = {4, 4, 7};
        assertThat(Measure.CONCORDANCE
                        .of(Ranks.of(predicted), Truth.of(outcome))
                        .value())
                .isEqualTo(0.5);
    }

    @Test
    void everyMeasureEqualsALoopOverPairsAndPlaces() {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 150 + random.nextInt(100);
            double[] predicted = random.ints(n, 0, 30).asDoubleStream().toArray();
            double[] outcome =
                    random.ints(n, 0, 8).mapToDouble(y -> Math.max(0, y - 3)).toArray();
            Truth truth = Truth.of(outcome);
            Ranks ranks = Ranks.of(predicted);
            byte[] once = new byte[n];
            Arrays.fill(once, (byte) 1);

            assertThat(Measure.CONCORDANCE.of(ranks, truth).value())
                    .isCloseTo(MeasuresTwin.concordance(predicted, outcome), within(EXACT));
            assertThat(Measure.NDCG.of(ranks, truth).value())
                    .isCloseTo(MeasuresTwin.ndcg(predicted, outcome, 100), within(EXACT));
            assertThat(Measure.AUC.of(ranks, truth).value())
                    .isCloseTo(MeasuresTwin.aucOfTop(predicted, outcome), within(EXACT));
            assertThat(Measure.NDCG.of(ranks, truth).value(once))
                    .isCloseTo(Measure.NDCG.of(ranks, truth).value(), within(EXACT));
        }
    }

    @Test
    void aResampleOfTheGainIsTheGainOfPeopleThatAreWrittenThatOften() {
        SplittableRandom random = new SplittableRandom(7);
        double[] predicted = random.ints(40, 0, 9).asDoubleStream().toArray();
        double[] outcome = random.ints(40, 0, 9).asDoubleStream().toArray();
        byte[] weights = new byte[40];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (byte) random.nextInt(4);
        }

        double[] predictedOften = often(predicted, weights);
        double[] outcomeOften = often(outcome, weights);
        assertThat(Gain.of(Ranks.of(predicted), Ranks.of(outcome), outcome, 10).value(weights))
                .isCloseTo(MeasuresTwin.ndcg(predictedOften, outcomeOften, 10), within(EXACT));
    }

    private static double[] often(double[] values, byte[] weights) {
        double[] all = new double[0];
        for (int i = 0; i < values.length; i++) {
            int from = all.length;
            all = Arrays.copyOf(all, from + weights[i]);
            Arrays.fill(all, from, all.length, values[i]);
        }
        return all;
    }

    @Test
    void intervalsOfTheConcordanceAreAsWideAsThoseOfAFullBootstrap() {
        SplittableRandom random = new SplittableRandom(3);
        int n = 400;
        double[] outcome = new double[n];
        double[] predicted = new double[n];
        for (int i = 0; i < n; i++) {
            outcome[i] = random.nextInt(20);
            predicted[i] = outcome[i] + random.nextInt(30);
        }
        Statistic statistic = Concordance.of(Ranks.of(predicted), Ranks.of(outcome));
        Resamples resamples = Resamples.of(n, 400, 1);
        Statistic inFull = new Statistic() {
            @Override
            public double value() {
                return statistic.value();
            }

            @Override
            public double value(byte[] weights) {
                return MeasuresTwin.concordance(often(predicted, weights), often(outcome, weights));
            }
        };
        double first = deviation(resamples.values(statistic));
        double full = deviation(Resamples.of(n, 100, 1).values(inFull));
        // Deviations of 400 and of 100 values: standard errors of 3.5 % and 7 %; four of both together are 32 %.
        assertThat(first / full).isBetween(0.68, 1.32);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }

    @Test
    void equalSeedsGiveEqualResamplesOfMeanOne() {
        Statistic mean = new Statistic() {
            @Override
            public double value() {
                return 1;
            }

            @Override
            public double value(byte[] weights) {
                int sum = 0;
                for (byte weight : weights) {
                    sum += weight;
                }
                return sum / (double) weights.length;
            }
        };
        double[] means = Resamples.of(10_000, 50, 5).values(mean);

        assertThat(means).containsExactly(Resamples.of(10_000, 50, 5).values(mean));
        assertThat(means).isNotEqualTo(Resamples.of(10_000, 50, 6).values(mean));
        // One mean has a standard error of .01, fifty of .0014.
        assertThat(Arrays.stream(means).average().orElseThrow()).isCloseTo(1, within(0.006));
    }

    @Test
    void nobodyWithAnOutcomeOfZeroIsOfTheTop() {
        assertThat(Truth.of(new double[] {0, 0, 0, 1}).top().distinct()).isEqualTo(2);
        assertThat(Truth.of(new double[] {0, 0}).isVaried()).isFalse();
    }

    @Test
    void leadsOverLogsHaveStudentsErrorAndHolmsCorrection() {
        Map<String, double[]> leads = new LinkedHashMap<>();
        leads.put("clear", new double[] {10, 11, 9, 10});
        leads.put("none", new double[] {1, -1, 2, -2});
        Map<String, Leads> told = Leads.of(leads);

        assertThat(told.get("clear").mean()).isEqualTo(10);
        assertThat(told.get("clear").error()).isCloseTo(Math.sqrt(2.0 / 3 / 4), within(EXACT));
        assertThat(told.get("clear").won()).isEqualTo(4);
        assertThat(told.get("clear").corrected())
                .isCloseTo(2 * told.get("clear").p(), within(EXACT));
        assertThat(told.get("none").p()).isCloseTo(1, within(EXACT));
        assertThat(told.get("none").corrected()).isCloseTo(1, within(EXACT));
    }

    @Test
    void oneLogHasNoErrorAndNoProbability() {
        Leads one = Leads.of(Map.of("way", new double[] {5})).get("way");

        assertThat(one.mean()).isEqualTo(5);
        assertThat(one.error()).isNaN();
        assertThat(one.corrected()).isNaN();
    }
}
