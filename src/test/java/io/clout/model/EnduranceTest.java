package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EnduranceTest {
    @Test
    void daysAreLimitedByTheNumberOfCredibleReactors() {
        Endurance endurance = new Endurance(.3, 90);
        assertThat(endurance.days(10, 400, 1)).isZero();
        assertThat(endurance.days(10, 400, 2)).isEqualTo(90);
        assertThat(endurance.days(10, 400, 9)).isEqualTo(390);
        assertThat(endurance.days(10, 400, 0)).isZero();
    }

    @Test
    void noDayIsFactorOne() {
        assertThat(new Endurance(.3, 90).factor(0)).isEqualTo(1);
        assertThat(new Endurance(.3, 90).factor(390)).isCloseTo(1 + .3 * Math.log(391), within(1e-12));
    }
}
