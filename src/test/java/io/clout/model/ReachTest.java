package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReachTest {
    @Test
    void theUnknownAloneAreAtMostOne() {
        assertThat(Reach.of(0, 10_000, 1)).isCloseTo(1, within(1e-3));
        assertThat(Reach.of(10, 0, 1)).isEqualTo(10);
        assertThat(Reach.of(10, 1e9, 1)).isCloseTo(21, within(1e-3));
    }
}
