package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorroborationTest {
    @Test
    void theUnknownAddAtMostWhatTheCredibleCorroborate() {
        Corroboration trusting = new Corroboration(1, .025);
        for (double credible : new double[] {0, .01, 1, 300}) {
            for (double unknown : new double[] {0, .01, 1, 1e9}) {
                assertThat(trusting.received(credible, unknown))
                        .isGreaterThanOrEqualTo(credible)
                        .isLessThanOrEqualTo(2 * credible + .025);
            }
        }
    }

    @Test
    void derivativesAreThoseOfDifferences() {
        Corroboration trusting = new Corroboration(36, .025);
        double step = 1e-6;
        double there = trusting.received(.3, .7);
        assertThat(trusting.byCredible(.3, .7))
                .isCloseTo((trusting.received(.3 + step, .7) - there) / step, within(1e-4));
        assertThat(trusting.byUnknown(.3, .7))
                .isCloseTo((trusting.received(.3, .7 + step) - there) / step, within(1e-4));
    }

    @Test
    void withoutTrustTheUnknownAddNothing() {
        assertThat(new Corroboration(0, .025).received(.3, 7)).isEqualTo(.3);
    }
}
