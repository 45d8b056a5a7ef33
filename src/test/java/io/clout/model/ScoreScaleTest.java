package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreScaleTest {
    private static final double[] MASSES = {1, 2, 10, 100, 1000, 10000};
    private static final double[] SCORES = {1, 15, 35.55, 60, 78.1, 100};
    private static final ScoreScale SCALE = new ScoreScale(MASSES, SCORES);

    @Test
    void everyAnchorIsHitExactly() {
        for (int i = 0; i < MASSES.length; i++) {
            assertThat(SCALE.score(MASSES[i])).isEqualTo(SCORES[i]);
        }
    }

    @Test
    void betweenAnchorsTheScoreIsLinearInTheLogarithmOfMass() {
        // √1000 is halfway from 10 to 100 in logarithms: (35.55 + 60) / 2 = 47.775, to two decimals.
        assertThat(SCALE.score(Math.sqrt(1000))).isBetween(47.77, 47.78);
        // A third of the way from 100 to 1000: 60 + 18.1 / 3 = 66.0333…
        assertThat(SCALE.score(Math.cbrt(1e7))).isEqualTo(66.03);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {0, Double.MIN_VALUE, 0.5, 1, -1, Double.NaN, Double.NEGATIVE_INFINITY})
    void belowTheFirstAnchorAndWithoutANumberTheScoreIsTheLowest(double mass) {
        assertThat(SCALE.score(mass)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {10000, 10001, Double.MAX_VALUE, Double.POSITIVE_INFINITY})
    void aboveTheLastAnchorTheScoreIsTheHighest(double mass) {
        assertThat(SCALE.score(mass)).isEqualTo(100);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aLargerMassNeverHasALowerScoreAndScoresHaveTwoDecimals(long seed) {
        double[] masses = new Random(seed)
                .doubles(10_000, -1, 5)
                .map(e -> Math.pow(10, e))
                .toArray();
        for (double mass : masses) {
            double score = SCALE.score(mass);
            assertThat(score).isBetween(1.0, 100.0).isEqualTo(Math.rint(score * 100) / 100);
            assertThat(SCALE.score(Math.nextUp(mass))).isGreaterThanOrEqualTo(score);
            assertThat(SCALE.score(mass * 1.001)).isGreaterThanOrEqualTo(score);
        }
    }

    @Test
    void anchorsAreCopied() {
        double[] masses = MASSES.clone();
        ScoreScale scale = new ScoreScale(masses, SCORES);
        masses[0] = 5;
        assertThat(scale.score(2)).isEqualTo(15);
    }
}
