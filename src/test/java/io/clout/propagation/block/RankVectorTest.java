package io.clout.propagation.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankVectorTest {
    private static final double MOST = 0.85;
    private static final long LIMIT = 1L << 50;

    @ParameterizedTest(name = "ratio {0}")
    @ValueSource(doubles = {0.01, 0.3, 0.69, 0.84})
    void stepsThatShrinkAlwaysByTheSameLeadToTheirLimit(double ratio) {
        double away = 1L << 40;

        long there = extrapolated(limitLess(away), limitLess(away * ratio), limitLess(away * ratio * ratio));
        long fromAbove = extrapolated(limitLess(-away), limitLess(-away * ratio), limitLess(-away * ratio * ratio));

        // Each vector is off by half a quantum, and the ratio by four of them in the first step: less than 1/(1−r)².
        assertThat(there).isCloseTo(LIMIT, within((long) (4 / Math.pow(1 - ratio, 2))));
        assertThat(fromAbove).isCloseTo(LIMIT, within((long) (4 / Math.pow(1 - ratio, 2))));
    }

    @Test
    void whatDoesNotShrinkOrTurnsBackOrHardlyMovesStays() {
        assertThat(extrapolated(0, 1000, 2000)).isEqualTo(2000);
        assertThat(extrapolated(0, 1000, 1860)).isEqualTo(1860);
        assertThat(extrapolated(0, 1000, 600)).isEqualTo(600);
        assertThat(extrapolated(5, 5, 1005)).isEqualTo(1005);
        assertThat(extrapolated(5, 1005, 1005)).isEqualTo(1005);
        assertThat(extrapolated(0, 512, 768)).isEqualTo(768);
    }

    @Test
    void nothingFallsBelowZero() {
        assertThat(extrapolated(4000, 2000, 400)).isZero();
    }

    @Test
    void eachRightHandSideIsSummedByItself() {
        RankVector state = RankVector.extrapolated(
                state(0, 7, 0, 9), state(1000, 7, 2000, 9), state(1500, 7, 3000, 9), new boolean[] {true, true}, MOST);

        assertThat(state.received()).containsExactly(2000, 7, 4000, 9);
        assertThat(state.sums().received()).containsExactly(6000, 16);
    }

    @Test
    void aRightHandSideThatIsNotToLeapStays() {
        RankVector state = RankVector.extrapolated(
                state(0, 0), state(1000, 1000), state(1500, 1500), new boolean[] {true, false}, MOST);

        assertThat(state.received()).containsExactly(2000, 1500);
        assertThat(new StepSums(new long[] {-1, 0, 1L << 61, (1L << 61) + 1}, new long[4], new TopVertices[0])
                        .arePossible())
                .containsExactly(false, true, true, false);
    }

    private static long limitLess(double away) {
        return LIMIT - Math.round(away);
    }

    private static long extrapolated(long before, long last, long now) {
        return RankVector.extrapolated(state(before), state(last), state(now), new boolean[] {true}, MOST)
                .received()[0];
    }

    private static RankVector state(long... received) {
        return new RankVector(received, StepSums.zero(1, 0));
    }
}
