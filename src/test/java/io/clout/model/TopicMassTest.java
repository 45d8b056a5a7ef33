package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TopicMassTest {
    @Test
    void itLeansAQuarterOnTheWhole() {
        assertThat(new TopicMass(.025).of(.025, .025)).isCloseTo(1, within(1e-15));
        assertThat(new TopicMass(1).of(16, 81)).isCloseTo(24, within(1e-12));
        assertThat(new TopicMass(1).of(16, 0)).isZero();
    }
}
