package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CredibilityTest {
    @Test
    void threeVouchesAreFullCredibilityTwoAreFourNinths() {
        Credibility credibility = new Credibility(30, 3);
        assertThat(credibility.part(0)).isZero();
        assertThat(credibility.part(1)).isCloseTo(1 / 9., within(1e-15));
        assertThat(credibility.part(2)).isCloseTo(4 / 9., within(1e-15));
        assertThat(credibility.part(3)).isEqualTo(1);
        assertThat(credibility.part(7)).isEqualTo(1);
    }

    @Test
    void itGrowsOverTheTenureOrTheAgeOfAYoungLog() {
        Credibility credibility = new Credibility(30, 3);
        assertThat(credibility.of(15, 100, 1)).isEqualTo(.5);
        assertThat(credibility.of(5, 10, .5)).isEqualTo(.25);
        assertThat(credibility.of(0, 0, 1)).isZero();
        assertThat(credibility.of(-3, 100, 1)).isZero();
        assertThat(credibility.of(99, 100, 1)).isEqualTo(1);
    }
}
