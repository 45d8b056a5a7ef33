package io.clout.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final double EXACT = 1e-12;

    @Test
    void kendallsTauIsThatOfALoopOverPairs() {
        SplittableRandom random = new SplittableRandom(5);
        double[] x = random.ints(120, 0, 15).asDoubleStream().toArray();
        double[] y = random.ints(120, 0, 25).asDoubleStream().toArray();
        double difference = 0;
        double freeOfX = 0;
        double freeOfY = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                difference += Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
                freeOfX += x[i] == x[j] ? 0 : 1;
                freeOfY += y[i] == y[j] ? 0 : 1;
            }
        }

        assertThat(Agreement.kendall(x, y)).isCloseTo(difference / Math.sqrt(freeOfX * freeOfY), within(EXACT));
        assertThat(Agreement.kendall(x, x)).isCloseTo(1, within(EXACT));
    }

    @Test
    void aLineExplainsAllOfItself() {
        assertThat(Agreement.rSquared(new double[] {1, 2, 3}, new double[] {7, 5, 3}))
                .isCloseTo(1, within(EXACT));
        // Deviations (−1, 0, 1) and (−1, 2, −1): no part in common.
        assertThat(Agreement.rSquared(new double[] {1, 2, 3}, new double[] {0, 3, 0}))
                .isCloseTo(0, within(EXACT));
    }

    @Test
    void overlapIsOneForOneOrderAndFallsWhereTheTopDiffers() {
        double[] x = {5, 4, 3, 2, 1};
        assertThat(Agreement.overlap(x, x, 5)).isCloseTo(1, within(EXACT));
        // The first two change places: 0 of 1, then 2 of 2, 3 of 3 …
        double top = Agreement.overlap(x, new double[] {4, 5, 3, 2, 1}, 3);
        assertThat(top).isCloseTo((0 + 0.98 + 0.98 * 0.98) / (1 + 0.98 + 0.98 * 0.98), within(EXACT));
        assertThat(Agreement.overlap(x, new double[] {1, 2, 3, 4, 5}, 2)).isEqualTo(0);
    }

    @Test
    void theLargestDistanceOfTwoDistributions() {
        assertThat(Agreement.kolmogorovSmirnov(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 4}))
                .isZero();
        assertThat(Agreement.kolmogorovSmirnov(new double[] {1, 2}, new double[] {3, 4}))
                .isEqualTo(1);
        assertThat(Agreement.kolmogorovSmirnov(new double[] {1, 2, 3, 4}, new double[] {3, 4, 5, 6}))
                .isEqualTo(0.5);
    }
}
