package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void itIsTheRootOfTheSquaresOfContributions() {
        double sum = Math.pow(2 * .3 + .5 * .1, 2) + Math.pow(2 * .2 + .5 * .4, 2);
        double xx = .3 * .3 + .2 * .2;
        double xy = .3 * .1 + .2 * .4;
        double yy = .1 * .1 + .4 * .4;
        assertThat(Interval.deviation(2, .5, xx, xy, yy)).isCloseTo(Math.sqrt(sum), within(1e-12));
    }
}
