package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreScaleTest {
    private final ScoreScale scale = new ScoreScale(10, 16);

    @Test
    void sixteenPointsAreAFactorOfTen() {
        assertThat(scale.score(0)).isEqualTo(1);
        assertThat(scale.score(1)).isEqualTo(1.66);
        assertThat(scale.score(90)).isEqualTo(17);
        assertThat(scale.score(990)).isEqualTo(33);
        assertThat(scale.score(1e9)).isEqualTo(100);
    }

    @Test
    void aLargerMassNeverHasALowerScore() {
        Random random = new Random(5);
        for (int i = 0; i < 10_000; i++) {
            double mass = Math.exp(30 * random.nextDouble() - 10);
            assertThat(scale.score(mass * (1 + random.nextDouble()))).isGreaterThanOrEqualTo(scale.score(mass));
        }
    }
}
